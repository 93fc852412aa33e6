//! The tree of a file: every value with its span, whatever is wrong around it.
//!
//! Parsing never fails: it returns what could be made out and the mistakes, each at its place. Recovery
//! uses what the rest of the file says: where as many brackets close as are open, a wrong one is a slip of
//! the finger; where one is missing, the value that lacks it ends at the first thing that cannot be in it.

use super::parser;
use super::token::Bracket;

/// A value and where it stands (byte offsets, `end` exclusive).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is.
    pub shape: Shape,
}

/// A name in front of a bracket, or of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A named field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// Its value.
    pub value: Node,
}

/// The shapes of values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// An identifier alone: `true`, `None`, `Phone`.
    Word,
    /// A number (or a byte, `b'x'`).
    Number,
    /// A text.
    Text,
    /// A character.
    Char,
    /// Bytes.
    Bytes,
    /// `[a, b]`
    List(Vec<Node>),
    /// `{a: b}`
    Map(Vec<(Node, Node)>),
    /// `(a, b)` or `Name(a, b)`
    Tuple(Option<Name>, Vec<Node>),
    /// `(a: 1)` or `Name(a: 1)`
    Fields(Option<Name>, Vec<Field>),
    /// Something that is no value; the mistake is in the list.
    Bad,
}

/// What is wrong with the syntax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file holds no value.
    Empty,
    /// A value was expected.
    NoValue,
    /// A comma is missing before this place.
    NoComma,
    /// A colon is missing after the name.
    NoColon,
    /// `=` where a colon belongs.
    EqualSign,
    /// The opening bracket is never closed.
    Unclosed(Bracket),
    /// A closing bracket of the wrong shape for the one that is open.
    Mismatched(Bracket),
    /// A closing bracket that nothing opened.
    Stray(Bracket),
    /// The opening bracket is missing here.
    NoOpen(Bracket),
    /// The opening bracket is of the wrong shape; this one belongs here.
    WrongOpen(Bracket),
    /// The list closes here, and entries follow.
    ClosedEarly,
    /// A text without its closing quotation mark.
    OpenText,
    /// A comment without its end.
    OpenComment,
    /// A text in single quotation marks.
    SingleQuotes,
    /// A text in typographic quotation marks.
    CurlyQuotes,
    /// A text in which quotation marks stand that nothing marks as its own.
    InnerQuotes,
    /// A text whose opening quotation mark is missing.
    NoOpeningQuote,
    /// A comment that begins with a number sign.
    HashComment,
    /// Two versions of a text, as an unfinished merge leaves them.
    Conflict,
    /// A character that RON has no use for.
    Character(char),
    /// A character of another script that looks like one of RON's.
    Lookalike(char),
    /// A character that nobody sees.
    Invisible(char),
    /// Conditions joined with signs.
    Operator,
    /// `Type::Word` where the word alone belongs.
    Path,
    /// `1:30`.
    Clock,
    /// `Word[…]`.
    WordBrackets,
    /// The name of a field in quotation marks.
    QuotedName,
    /// What stands after a value and before the comma.
    Leftover,
    /// A value without a name among named fields.
    Unnamed,
    /// A named field in a list or among unnamed values.
    Misplaced,
    /// Something follows the value that is the file.
    Trailing,
    /// So many more mistakes are not listed.
    More(usize),
}

impl Problem {
    /// Whether a value around the mistake may lack what its author wrote.
    #[must_use]
    pub fn spoils(self) -> bool {
        !matches!(
            self,
            Self::HashComment
                | Self::Lookalike(_)
                | Self::Invisible(_)
                | Self::QuotedName
                | Self::Operator
                | Self::Path
                | Self::Clock
                | Self::WordBrackets
                | Self::More(_)
        )
    }
}

/// A mistake of syntax and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub problem: Problem,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The bracket that this is about, where that is elsewhere.
    pub opened: Option<Name>,
    /// What was probably meant, where that can be told from the characters.
    pub instead: Option<String>,
}

impl SyntaxError {
    pub(super) fn new(problem: Problem, start: u32, end: u32) -> Self {
        Self {
            problem,
            start,
            end,
            opened: None,
            instead: None,
        }
    }
}

/// The tree of `text` and the mistakes found on the way, by place.
#[must_use]
pub fn parse(text: &str) -> (Option<Node>, Vec<SyntaxError>) {
    parser::parse(text)
}

/// The value of the field `name` of a structure.
#[must_use]
pub fn field<'n>(node: &'n Node, text: &str, name: &str) -> Option<&'n Node> {
    let Shape::Fields(_, fields) = &node.shape else {
        return None;
    };
    let named =
        |field: &&Field| text.get(field.name.start as usize..field.name.end as usize) == Some(name);
    fields.iter().find(named).map(|field| &field.value)
}

/// Calls `f` with a value and everything in it, in the order of the text.
pub fn each<'n>(node: &'n Node, f: &mut dyn FnMut(&'n Node)) {
    f(node);
    match &node.shape {
        Shape::List(items) | Shape::Tuple(_, items) => items.iter().for_each(|it| each(it, f)),
        Shape::Fields(_, fields) => fields.iter().for_each(|it| each(&it.value, f)),
        Shape::Map(entries) => entries.iter().for_each(|(key, value)| {
            each(key, f);
            each(value, f);
        }),
        _ => {}
    }
}

/// The elements of a list; none of anything else.
#[must_use]
pub fn elements(node: &Node) -> &[Node] {
    match &node.shape {
        Shape::List(items) => items,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use proptest::prelude::*;

    use super::*;

    /// The mistakes of `text`: each with the characters it underlines.
    fn errors(text: &str) -> String {
        let (_, errors) = parse(text);
        let lines: Vec<String> = errors
            .iter()
            .map(|error| {
                let at = &text[error.start as usize..error.end as usize];
                let line = 1 + text[..error.start as usize].matches('\n').count();
                format!("{line}: {:?} {at:?}", error.problem)
            })
            .collect();
        lines.join("\n")
    }

    #[test]
    fn what_ron_accepts_has_no_mistakes() {
        for text in [
            "()",
            "Scenario(id: \"a\", list: [1, -2, +3, 0x1F, 1.5e-3, 1_000u64,], map: {\"k\": 'v', 2: b'x'})",
            "#![enable(implicit_some)]\n/* a /* nested */ comment */ Some((1, \"two\\\"\", r#\"th\"ree\"#)) // end",
            "[A, B(1), C(x: 1), r#type, inf, NaN, '\\'', '\\u{1F600}', b\"x\\\"y\"]",
            "(text: \"one\ntwo: (three\nfour,\", more: \"\\\n   continued\")",
            "(\r\n  a: \"чай\",\r\n)\r\n",
            "\"only text\"",
        ] {
            assert_eq!(errors(text), "", "{text}");
        }
    }

    #[test]
    fn commas_and_colons_are_missed_one_by_one() {
        assert_snapshot!(errors("(\n a: 1\n b: 2,\n c 3,\n d = 4;\n e: ,\n f: 5)"), @r#"
        2: NoComma ""
        4: NoColon ""
        5: EqualSign "="
        5: NoComma ";"
        6: NoValue ","
        "#);
    }

    #[test]
    fn an_entry_without_its_closing_bracket_does_not_take_the_next_one_along() {
        let text = "[\n Inject(id: \"a\", at: \"1m\",\n Inject(id: \"b\", to: [X, medium: Mail),\n Inject(id: \"c\"),\n]";
        assert_snapshot!(errors(text), @r#"
        2: Unclosed(Round) "("
        3: Unclosed(Square) "["
        "#);
        let (
            Some(Node {
                shape: Shape::List(items),
                ..
            }),
            _,
        ) = parse(text)
        else {
            panic!("no list")
        };
        assert_eq!(items.len(), 3);
    }

    #[test]
    fn a_bracket_too_many_and_a_bracket_of_the_wrong_shape() {
        assert_snapshot!(errors("(a: [B(1)), C(2)], d: 3)"), @r#"1: Stray(Round) ")""#);
        assert_snapshot!(errors("(a: [1, 2), d: 3)"), @r#"1: Mismatched(Square) ")""#);
        assert_snapshot!(errors("(a: 1))"), @r#"1: Stray(Round) ")""#);
        assert_snapshot!(errors("(a: 1"), @r#"1: Unclosed(Round) "(""#);
    }

    #[test]
    fn a_forgotten_quotation_mark_costs_one_line() {
        let text = "[\n (\n  a: \"one,\n  b: \"two\",\n ),\n A(c: \"three),\n B(d: \"four\"),\n]";
        assert_snapshot!(errors(text), @r#"
        3: OpenText "\"one"
        6: OpenText "\"three"
        "#);
    }

    #[test]
    fn quotation_marks_from_a_word_processor_are_named() {
        assert_snapshot!(errors("(a: “one”, b: 'two', c: 'x')"), @r#"
        1: CurlyQuotes "“one”"
        1: SingleQuotes "'two'"
        "#);
    }

    #[test]
    fn an_unfinished_comment_is_one_mistake() {
        assert_snapshot!(errors("(a: 1, /* b: 2)\n"), @r#"1: OpenComment "/*""#);
        assert_snapshot!(errors("(a: 1)\n/* b: 2"), @r#"2: OpenComment "/*""#);
    }

    #[test]
    fn what_other_languages_write_is_one_mistake_each() {
        assert_snapshot!(errors("(\n # It's `a` comment: (b, c\n a: 1, # and another\n)"), @r##"
        2: HashComment "# It's `a` comment: (b, c"
        3: HashComment "# and another"
        "##);
        assert_snapshot!(errors("(\n<<<<<<< HEAD\n a: 1,\n=======\n a: 2, b: (\n>>>>>>> other\n c: 3)"), @r##"2: Conflict "<<<<<<< HEAD""##);
        assert_snapshot!(errors("(a: !B(1) && C([2, 3]), b: Not B(1), c: Not[B(1)], d: A::B, e: 1:30, on-wall: true)"), @r##"
        1: Operator "!B(1) && C([2, 3])"
        1: Operator "Not B(1)"
        1: WordBrackets "Not[B(1)]"
        1: Path "A::B"
        1: Clock "1:30"
        "##);
        assert_snapshot!(errors("(\"a\": 1, b: {\"x\", \"y\"}, c: {X(1)}, d: 5 minutes or so, e: 1)"), @r##"
        1: QuotedName "\"a\""
        1: WrongOpen(Square) "{"
        1: WrongOpen(Square) "{"
        1: Leftover "minutes or so"
        "##);
        assert_snapshot!(errors("(a: 1， b:\u{a0}2)"), @r##"
        1: Lookalike('，') "，"
        1: Invisible('\u{a0}') "\u{a0}"
        "##);
    }

    #[test]
    fn an_opening_bracket_may_be_missing_wrong_or_follow_too_early_an_end() {
        assert_snapshot!(errors("(a: [\n id: 1, b: 2),\n (id: 2, b: 3),\n])"), @r##"2: NoOpen(Round) """##);
        assert_snapshot!(errors("(a: [\n X(id: 1, b: 2),\n X id: 2, b: 3),\n])"), @r##"3: NoOpen(Round) """##);
        assert_snapshot!(errors("(a: \n (id: 1),\n (id: 2),\n ], b: 1)"), @r##"2: NoOpen(Square) """##);
        assert_snapshot!(errors("(a: [\n (id: 1),\n ],\n (id: 2),\n ], b: 1)"), @r##"3: ClosedEarly "]""##);
        assert_snapshot!(errors("(a: [id: 1, b: 2), c: 3)"), @r##"1: WrongOpen(Round) "[""##);
    }

    #[test]
    fn quotation_marks_go_wrong_in_one_place() {
        assert_snapshot!(errors("(\n id: \"FW-02”, at: \"1m\", to: [\"x\"],\n a: \"b, c: \"1m\", d: 2,\n)"), @r##"
        2: CurlyQuotes "\"FW-02”"
        3: OpenText "\"b"
        "##);
        assert_snapshot!(errors("(\n title: Logs, older than two\",\n text: \"One of our\",\n)"), @r##"2: NoOpeningQuote "Logs""##);
        assert_snapshot!(errors("(\n text: \"call it the \"page\", or \"site\" here.\", a: 1,\n)"), @r##"2: InnerQuotes "\"call it the \"page\", or \"site\" here.\"""##);
    }

    #[test]
    fn so_many_mistakes_are_counted() {
        let text = format!("({})", "a: 1 ".repeat(1_200));
        let (_, errors) = parse(&text);
        assert_eq!(errors.len(), parser::MOST + 1);
        assert_eq!(errors[parser::MOST].problem, Problem::More(199));
    }

    #[test]
    fn empty_files_and_what_follows_the_value() {
        assert_snapshot!(errors("// nothing\n"), @r#"1: Empty """#);
        assert_snapshot!(errors("(a: 1) (b: 2)"), @r#"1: Trailing "(""#);
    }

    /// Values as an author may write them, in `ron`'s own notation.
    fn written() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            any::<i64>().prop_map(|n| n.to_string()),
            any::<f32>().prop_map(|n| format!("{n:?}")),
            any::<bool>().prop_map(|b| b.to_string()),
            ".{0,12}".prop_map(|s| format!("{s:?}").replace("\\u{7f}", "")),
            "[A-Z][a-z]{0,6}",
            any::<char>().prop_map(|c| format!("{c:?}")),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5)
                    .prop_map(|it| format!("[{}]", it.join(", "))),
                prop::collection::vec(inner.clone(), 0..5)
                    .prop_map(|it| format!("Name({})", it.join(",\n"))),
                prop::collection::vec(inner, 1..5).prop_map(|it| {
                    let fields = it.iter().enumerate().map(|(n, it)| format!("f{n}: {it}"));
                    format!("(\n{},\n)", fields.collect::<Vec<_>>().join(", // c\n"))
                }),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_text_makes_it_fail(text in any::<String>()) {
            let (_, errors) = parse(&text);
            prop_assert!(errors.len() <= parser::MOST + 1);
        }

        #[test]
        fn no_heap_of_ron_tokens_makes_it_fail(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "(", ")", "[", "]", "{", "}", ",", ":", "a", "Name", "\"x\"", "\"", "'", "\n", "//", "/*",
                    "*/", "1.5", "=", ";", "r#\"", "#", "“", "é", "\\", " ",
                ]),
                0..60,
            ),
        ) {
            let text = parts.concat();
            let (_, errors) = parse(&text);
            for error in errors {
                prop_assert!(text.get(error.start as usize..error.end as usize).is_some());
            }
        }

        #[test]
        fn what_ron_reads_the_tree_reads(text in written()) {
            if ron::from_str::<ron::Value>(&text).is_ok() {
                let (root, errors) = parse(&text);
                prop_assert!(root.is_some() && errors.is_empty(), "{errors:?}");
            }
        }
    }
}
