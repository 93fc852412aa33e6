//! The parts of the package around the text: kinds, relations, styles, header and footer.

use crate::report::after_action::AfterAction;
use crate::report::chart::escape;
use crate::tr;

/// The namespace of `WordprocessingML`.
pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A root element of `WordprocessingML` around its content.
pub fn root(name: &str, content: &str) -> String {
    let drawing = "http://schemas.openxmlformats.org/drawingml/2006";
    format!(
        "{HEAD}<w:{name} xmlns:w=\"{W}\" xmlns:r=\"{R}\" xmlns:wp=\"{drawing}/wordprocessingDrawing\" \
         xmlns:a=\"{drawing}/main\" xmlns:pic=\"{drawing}/picture\">{content}</w:{name}>"
    )
}

pub fn content_types() -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let part = |name: &str, kind: &str| {
        format!("<Override PartName=\"/{name}\" ContentType=\"{kind}+xml\"/>")
    };
    let parts = [
        part("word/document.xml", &format!("{word}.document.main")),
        part("word/styles.xml", &format!("{word}.styles")),
        part("word/settings.xml", &format!("{word}.settings")),
        part("word/numbering.xml", &format!("{word}.numbering")),
        part("word/header1.xml", &format!("{word}.header")),
        part("word/footer1.xml", &format!("{word}.footer")),
        part(
            "docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties",
        ),
        part(
            "docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties",
        ),
    ];
    format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"emf\" ContentType=\"image/x-emf\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>{}</Types>",
        parts.concat()
    )
}

fn relation_list(relations: &[(&str, &str, &str)]) -> String {
    let relations: String = relations
        .iter()
        .map(|(id, kind, target)| {
            format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
        })
        .collect();
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"
    )
}

pub fn relations() -> String {
    relation_list(&[
        ("rId1", &format!("{R}/officeDocument"), "word/document.xml"),
        (
            "rId2",
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            "docProps/core.xml",
        ),
        (
            "rId3",
            &format!("{R}/extended-properties"),
            "docProps/app.xml",
        ),
    ])
}

/// The relations of the document, with so many pictures.
pub fn document_relations(pictures: usize) -> String {
    let mut relations: Vec<(String, String, String)> = [
        ("rId1", "styles"),
        ("rId2", "settings"),
        ("rId3", "numbering"),
    ]
    .map(|(id, kind)| (id.to_owned(), format!("{R}/{kind}"), format!("{kind}.xml")))
    .into();
    relations.push(("rId4".into(), format!("{R}/header"), "header1.xml".into()));
    relations.push(("rId5".into(), format!("{R}/footer"), "footer1.xml".into()));
    relations.extend((1..=pictures).map(|nth| {
        (
            format!("chart{nth}"),
            format!("{R}/image"),
            format!("media/chart{nth}.emf"),
        )
    }));
    let relations: Vec<(&str, &str, &str)> = relations
        .iter()
        .map(|(id, kind, target)| (id.as_str(), kind.as_str(), target.as_str()))
        .collect();
    relation_list(&relations)
}

pub fn core(report: &AfterAction) -> String {
    let title = format!("{}: {}", report.cover.title, report.cover.kind);
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:subject>{}</dc:subject>\
         <dc:creator>{}</dc:creator></cp:coreProperties>",
        escape(&title),
        escape(&report.cover.mark),
        escape(&report.program)
    )
}

pub fn app() -> String {
    format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>Accord</Application></Properties>"
    )
}

pub fn settings() -> String {
    root(
        "settings",
        "<w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"709\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>\
         <w:updateFields w:val=\"true\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>",
    )
}

/// Bullets for lists.
pub fn numbering() -> String {
    root(
        "numbering",
        "<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/>\
         <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/>\
         <w:pPr><w:ind w:left=\"340\" w:hanging=\"255\"/></w:pPr></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
    )
}

/// A style: how it is called, what it builds on, its paragraph and its letters.
struct Style<'a> {
    id: &'a str,
    name: &'a str,
    on: &'a str,
    paragraph: &'a str,
    letters: &'a str,
}

pub fn styles() -> String {
    let defaults = "<w:docDefaults><w:rPrDefault><w:rPr>\
        <w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\" w:eastAsia=\"Microsoft YaHei\"/>\
        <w:color w:val=\"0C1B29\"/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/><w:lang w:val=\"en-GB\" w:eastAsia=\"zh-CN\"/>\
        </w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"110\" w:line=\"269\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
        <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
        <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"Letters\"><w:name w:val=\"Default Paragraph Font\"/></w:style>\
        <w:style w:type=\"character\" w:styleId=\"Events\"><w:name w:val=\"Event numbers\"/><w:rPr><w:color w:val=\"657B8D\"/><w:sz w:val=\"16\"/></w:rPr></w:style>\
        <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblCellMar>\
        <w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"70\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
        <w:style w:type=\"table\" w:styleId=\"Report\"><w:name w:val=\"Report table\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>\
        <w:bottom w:val=\"single\" w:sz=\"4\" w:color=\"C6D5E0\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:color=\"E4ECF2\"/></w:tblBorders></w:tblPr></w:style>";
    let keep = "<w:keepNext/><w:keepLines/>";
    let styles = [
        Style {
            id: "Title",
            name: "Title",
            on: "Normal",
            paragraph: "<w:spacing w:before=\"120\" w:after=\"160\" w:line=\"240\" w:lineRule=\"auto\"/>",
            letters: "<w:b/><w:sz w:val=\"68\"/>",
        },
        Style {
            id: "Subtitle",
            name: "Subtitle",
            on: "Normal",
            paragraph: "<w:spacing w:after=\"480\"/>",
            letters: "<w:color w:val=\"41576A\"/><w:sz w:val=\"30\"/>",
        },
        Style {
            id: "Kind",
            name: "Kind of report",
            on: "Normal",
            paragraph: "<w:spacing w:before=\"2400\"/>",
            letters: "<w:b/><w:color w:val=\"0B6FA4\"/><w:sz w:val=\"22\"/>",
        },
        Style {
            id: "Heading1",
            name: "heading 1",
            on: "Normal",
            paragraph: &format!(
                "{keep}<w:pBdr><w:top w:val=\"single\" w:sz=\"18\" w:space=\"8\" w:color=\"0B6FA4\"/></w:pBdr><w:spacing w:before=\"480\" w:after=\"180\"/><w:outlineLvl w:val=\"0\"/>"
            ),
            letters: "<w:b/><w:sz w:val=\"38\"/>",
        },
        Style {
            id: "Heading2",
            name: "heading 2",
            on: "Normal",
            paragraph: &format!(
                "{keep}<w:spacing w:before=\"320\" w:after=\"100\"/><w:outlineLvl w:val=\"1\"/>"
            ),
            letters: "<w:b/><w:sz w:val=\"27\"/>",
        },
        Style {
            id: "Heading3",
            name: "heading 3",
            on: "Normal",
            paragraph: &format!(
                "{keep}<w:spacing w:before=\"200\" w:after=\"60\"/><w:outlineLvl w:val=\"2\"/>"
            ),
            letters: "<w:b/><w:color w:val=\"41576A\"/><w:sz w:val=\"21\"/>",
        },
        Style {
            id: "TOCHeading",
            name: "TOC Heading",
            on: "Normal",
            paragraph: "<w:spacing w:after=\"200\"/>",
            letters: "<w:b/><w:sz w:val=\"38\"/>",
        },
        Style {
            id: "TOC1",
            name: "toc 1",
            on: "Normal",
            paragraph: "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9980\"/></w:tabs><w:spacing w:before=\"60\" w:after=\"20\"/>",
            letters: "",
        },
        Style {
            id: "TOC2",
            name: "toc 2",
            on: "Normal",
            paragraph: "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9980\"/></w:tabs><w:spacing w:after=\"0\"/><w:ind w:left=\"300\"/>",
            letters: "<w:color w:val=\"41576A\"/><w:sz w:val=\"18\"/>",
        },
        Style {
            id: "Caption",
            name: "caption",
            on: "Normal",
            paragraph: "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"60\"/>",
            letters: "<w:b/><w:color w:val=\"41576A\"/><w:sz w:val=\"17\"/>",
        },
        Style {
            id: "Remark",
            name: "Remark",
            on: "Normal",
            paragraph: "<w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"8\" w:color=\"C6D5E0\"/></w:pBdr><w:ind w:left=\"170\"/>",
            letters: "<w:color w:val=\"41576A\"/>",
        },
        Style {
            id: "Warning",
            name: "Warning",
            on: "Normal",
            paragraph: "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"9A5B00\"/></w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F3F7FA\"/><w:ind w:left=\"170\"/>",
            letters: "",
        },
        Style {
            id: "ListBullet",
            name: "List Bullet",
            on: "Normal",
            paragraph: "<w:keepLines/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"70\"/>",
            letters: "",
        },
        Style {
            id: "Cell",
            name: "Table text",
            on: "Normal",
            paragraph: "<w:spacing w:before=\"35\" w:after=\"35\" w:line=\"240\" w:lineRule=\"auto\"/>",
            letters: "<w:sz w:val=\"16\"/>",
        },
        Style {
            id: "CellHead",
            name: "Table head",
            on: "Cell",
            paragraph: "<w:keepNext/>",
            letters: "<w:b/><w:color w:val=\"41576A\"/>",
        },
        Style {
            id: "Mark",
            name: "Exercise mark",
            on: "Normal",
            paragraph: "<w:jc w:val=\"center\"/>",
            letters: "<w:b/><w:color w:val=\"0B6FA4\"/><w:spacing w:val=\"60\"/><w:sz w:val=\"15\"/>",
        },
        Style {
            id: "Foot",
            name: "Page foot",
            on: "Normal",
            paragraph: "<w:tabs><w:tab w:val=\"right\" w:pos=\"9980\"/></w:tabs><w:spacing w:after=\"0\"/>",
            letters: "<w:color w:val=\"657B8D\"/><w:sz w:val=\"15\"/>",
        },
    ];
    let styles: String = styles
        .iter()
        .map(|style| {
            format!(
                "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn w:val=\"{}\"/><w:next w:val=\"Normal\"/><w:qFormat/>\
                 <w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>",
                style.id, style.name, style.on, style.paragraph, style.letters
            )
        })
        .collect();
    root("styles", &format!("{defaults}{styles}"))
}

/// The marks at the head of every page; at its foot that of the exercise alone.
fn mark(text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Mark\"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>",
        escape(text)
    )
}

pub fn header(report: &AfterAction) -> String {
    root("hdr", &mark(&report.cover.marks()))
}

pub fn footer(report: &AfterAction) -> String {
    let field = |name: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {name} </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let line = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Foot\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}: {}</w:t></w:r><w:r><w:tab/><w:t xml:space=\"preserve\">{} </w:t></w:r>{}\
         <w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>{}</w:p>",
        escape(&report.cover.title),
        escape(&report.cover.of),
        escape(&tr!("report-page")),
        field("PAGE"),
        field("NUMPAGES")
    );
    root("ftr", &format!("{}{line}", mark(&report.cover.mark)))
}
