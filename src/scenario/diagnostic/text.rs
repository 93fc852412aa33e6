//! Diagnostics for a terminal, drawn by the renderer that rustc and cargo use.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Severity};
use crate::scenario::source::{Position, SourceFile, SourceMap, Span};

/// Places further apart than this many lines are shown as separate pieces of the file.
const FAR: usize = 30;

/// Longer pieces of a file, in bytes, are not shown: no person wrote a line of that length.
const LONGEST: usize = 32 << 10;

/// Draws one diagnostic; `colour` for a terminal that has it.
#[must_use]
pub fn render(diagnostic: &Diagnostic, sources: &SourceMap, colour: bool) -> String {
    let level = match diagnostic.code.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut places: Vec<(Span, Option<&str>)> =
        vec![(diagnostic.span, diagnostic.label.as_deref())];
    places.extend(
        diagnostic
            .labels
            .iter()
            .map(|it| (it.span, Some(it.text.as_str()))),
    );

    let mut group = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.id)
        .elements(snippets(&places, sources));
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    if let Some(suggestion) = &diagnostic.suggestion {
        let meant = crate::tr!("did-you-mean", word = suggestion.replacement.as_str());
        group = group.element(Level::HELP.message(meant));
    }
    let renderer = if colour {
        Renderer::styled().decor_style(DecorStyle::Unicode)
    } else {
        Renderer::plain().decor_style(DecorStyle::Ascii)
    };
    let report: [Group<'_>; 1] = [group];
    renderer.render(&report)
}

/// The pieces of the files that show `places`; the first place is the primary one.
fn snippets<'a>(places: &[(Span, Option<&'a str>)], sources: &'a SourceMap) -> Vec<Element<'a>> {
    let mut pieces: Vec<(Span, Vec<usize>)> = Vec::new();
    for (at, (span, _)) in places.iter().enumerate() {
        let file = sources.file(span.file);
        let span = &first_line(file, *span);
        let near = pieces.iter_mut().find(|(piece, _)| {
            let line = |offset| file.position(offset).line;
            piece.file == span.file
                && line(span.start).abs_diff(line(piece.start)) <= FAR
                && line(span.start).abs_diff(line(piece.end)) <= FAR
        });
        match near {
            Some((piece, members)) => {
                piece.start = piece.start.min(span.start);
                piece.end = piece.end.max(span.end);
                members.push(at);
            }
            None => pieces.push((*span, vec![at])),
        }
    }
    pieces
        .into_iter()
        .map(|(piece, members)| {
            let file = sources.file(piece.file);
            let lines = whole_lines(file, piece);
            let first = file.position(lines.start as u32).line;
            if lines.len() > LONGEST {
                let at = file.position(piece.start);
                let origin = Origin::path(file.path()).line(at.line);
                return origin.char_column(at.column).into();
            }
            let text = file.text().get(lines.clone()).unwrap_or_default();
            let mut snippet = Snippet::source(text).line_start(first).path(file.path());
            for at in members {
                let (span, label) = places[at];
                let kind = if at == 0 {
                    AnnotationKind::Primary
                } else {
                    AnnotationKind::Context
                };
                let range = within(text, lines.start, first_line(file, span));
                snippet = snippet.annotation(kind.span(range).label(label));
            }
            snippet.into()
        })
        .collect()
}

/// The byte range of the whole lines that hold `span`.
fn whole_lines(file: &SourceFile, span: Span) -> Range<usize> {
    let text = file.text();
    let line = file.position(span.start).line;
    let start = file.offset(Position { line, column: 1 }) as usize;
    let end = (span.end.max(span.start) as usize).min(text.len());
    let rest = text.get(end..).unwrap_or_default();
    let end = end + rest.find('\n').unwrap_or(rest.len());
    start..end.max(start)
}

/// A place that runs over several lines is shown by its first.
fn first_line(file: &SourceFile, span: Span) -> Span {
    let text = file.slice(span.start, span.end);
    match text.find('\n') {
        Some(at) => Span {
            end: span.start + text[..at].trim_end().len() as u32,
            ..span
        },
        None => span,
    }
}

fn within(text: &str, start: usize, span: Span) -> Range<usize> {
    let clamp = |offset: u32| {
        let mut at = (offset as usize).saturating_sub(start).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let from = clamp(span.start);
    from..clamp(span.end).max(from)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::scenario::checks::fields;
    use crate::scenario::source::FileId;

    fn sources(text: &str) -> (SourceMap, FileId) {
        let mut map = SourceMap::default();
        let file = map.add(SourceFile::new("demo/msel.ron", text));
        (map, file)
    }

    #[test]
    fn a_mistake_is_underlined_where_it_stands() {
        let (map, file) = sources("(\n    id: \"чай\", mediun: Phone,\n)\n");
        let at = map.file(file).text().find("mediun").expect("it is there") as u32;
        let span = Span {
            file,
            start: at,
            end: at + 6,
        };
        let diagnostic = Diagnostic::new(
            &fields::UNKNOWN,
            span,
            &[("field", "mediun".into()), ("fields", "id, medium".into())],
        )
        .with_suggestion(span, "medium");
        assert_snapshot!(render(&diagnostic, &map, false), @r##"
        error[A0008]: there is no field `mediun` here
         --> demo/msel.ron:2:16
          |
        2 |     id: "чай", mediun: Phone,
          |                ^^^^^^
          |
          = help: the fields are: id, medium
          = help: did you mean `medium`?
        "##);
    }

    #[test]
    fn of_a_line_that_nobody_wrote_only_the_place_is_shown() {
        let (map, file) = sources(&format!("(\n{}, mediun: 1)", "x".repeat(LONGEST)));
        let start = LONGEST as u32 + 4;
        let span = Span {
            file,
            start,
            end: start + 6,
        };
        let diagnostic = Diagnostic::new(&fields::UNKNOWN, span, &[("field", "mediun".into())]);
        let text = render(&diagnostic, &map, false);
        assert!(text.contains("demo/msel.ron:2:32771"), "{text}");
        assert!(text.len() < 500, "{text}");
    }

    #[test]
    fn any_span_of_any_file_can_be_drawn() {
        let (map, file) = sources("(\r\n  a: \"é\",\r\n)");
        for (start, end) in [(0, 0), (0, 400), (10, 11), (11, 10), (99, 99)] {
            let span = Span { file, start, end };
            let diagnostic = Diagnostic::new(&fields::UNKNOWN, span, &[]).with_label(span, "x");
            assert!(render(&diagnostic, &map, true).contains("A0008"));
        }
        let (empty, file) = sources("");
        let span = Span {
            file,
            start: 0,
            end: 0,
        };
        let diagnostic = Diagnostic::new(&fields::UNKNOWN, span, &[]);
        assert!(render(&diagnostic, &empty, false).contains("demo/msel.ron:1:1"));
    }
}
