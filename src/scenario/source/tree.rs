//! The tree of a file: every value with its span, whatever is wrong around it.
//!
//! Parsing never fails: it returns what could be made out and the mistakes, each at its place. Recovery
//! uses what the rest of the file says: where as many brackets close as are open, a wrong one is a slip of
//! the finger; where one is missing, the value that lacks it ends at the first thing that cannot be in it.

use super::token::{self, Bracket, Fault, Kind, Token};

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
    /// A text without its closing quotation mark.
    OpenText,
    /// A comment without its end.
    OpenComment,
    /// A text in single quotation marks.
    SingleQuotes,
    /// A text in typographic quotation marks.
    CurlyQuotes,
    /// A character that RON has no use for.
    Character(char),
    /// A value without a name among named fields.
    Unnamed,
    /// A named field in a list or among unnamed values.
    Misplaced,
    /// Something follows the value that is the file.
    Trailing,
}

/// A mistake of syntax and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub problem: Problem,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The bracket that this is about, where that is elsewhere.
    pub opened: Option<Name>,
}

/// The most mistakes of syntax that one file reports: beyond these it is no scenario.
const MOST: usize = 50;

/// The tree of `text` and the mistakes found on the way.
#[must_use]
pub fn parse(text: &str) -> (Option<Node>, Vec<SyntaxError>) {
    let tokens: Vec<Token> = token::tokens(text)
        .filter(|token| token.kind != Kind::Attribute)
        .collect();
    let mut parser = Parser::new(text, tokens);
    let root = parser.file();
    (root, parser.errors)
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

/// The elements of a list; none of anything else.
#[must_use]
pub fn elements(node: &Node) -> &[Node] {
    match &node.shape {
        Shape::List(items) => items,
        _ => &[],
    }
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// For every token, by how many the closing brackets from it on outnumber the opening ones.
    surplus: Vec<i32>,
    at: usize,
    open: Vec<(Bracket, Name)>,
    errors: Vec<SyntaxError>,
    /// The token at which a bracket was given up: no comma is missed there.
    given_up_at: Option<usize>,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str, tokens: Vec<Token>) -> Self {
        let mut surplus = vec![0; tokens.len() + 1];
        for (at, token) in tokens.iter().enumerate().rev() {
            surplus[at] = surplus[at + 1]
                + match token.kind {
                    Kind::Open(_) => -1,
                    Kind::Close(_) => 1,
                    _ => 0,
                };
        }
        Self {
            text,
            tokens,
            surplus,
            at: 0,
            open: Vec::new(),
            errors: Vec::new(),
            given_up_at: None,
        }
    }

    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    fn kind(&self, ahead: usize) -> Option<Kind> {
        self.tokens.get(self.at + ahead).map(|token| token.kind)
    }

    /// Where the last token ended.
    fn behind(&self) -> u32 {
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        last.map_or(0, |token| token.end)
    }

    fn report(&mut self, problem: Problem, start: u32, end: u32, opened: Option<Name>) {
        // An unfinished comment hides the rest of the file: what follows from that says nothing new.
        let hidden = |error: &SyntaxError| error.problem == Problem::OpenComment;
        if self.errors.len() < MOST && !self.errors.last().is_some_and(hidden) {
            self.errors.push(SyntaxError {
                problem,
                start,
                end,
                opened,
            });
        }
    }

    fn report_token(&mut self, problem: Problem, token: Token) {
        self.report(problem, token.start, token.end, None);
    }

    /// Whether the rest of the file closes fewer brackets than are open here.
    fn one_is_missing(&self) -> bool {
        let closing = self.surplus.get(self.at).copied().unwrap_or(0);
        closing < self.open.len() as i32
    }

    fn file(&mut self) -> Option<Node> {
        if self.tokens.is_empty() {
            self.report(Problem::Empty, 0, 0, None);
            return None;
        }
        let root = self.value();
        if let Some(token) = self.peek() {
            match token.kind {
                Kind::Close(bracket) => self.report_token(Problem::Stray(bracket), token),
                _ => self.report_token(Problem::Trailing, token),
            }
        }
        Some(root)
    }

    /// One value; always takes at least one token unless none is left or a bracket closes here.
    fn value(&mut self) -> Node {
        let Some(token) = self.peek() else {
            let end = self.text.len() as u32;
            self.report(Problem::NoValue, self.behind(), end, None);
            return Node {
                start: end,
                end,
                shape: Shape::Bad,
            };
        };
        let shape = match token.kind {
            Kind::Open(bracket) => return self.bracketed(bracket, None),
            Kind::Word if self.kind(1) == Some(Kind::Open(Bracket::Round)) => {
                self.at += 1;
                return self.bracketed(Bracket::Round, Some(token));
            }
            Kind::Close(_) | Kind::Comma => {
                self.report_token(Problem::NoValue, token);
                let at = token.start;
                return Node {
                    start: at,
                    end: at,
                    shape: Shape::Bad,
                };
            }
            Kind::Word => Shape::Word,
            Kind::Number => Shape::Number,
            Kind::Text => Shape::Text,
            Kind::Char => Shape::Char,
            Kind::Bytes => Shape::Bytes,
            Kind::Colon | Kind::Attribute => {
                self.report_token(Problem::NoValue, token);
                Shape::Bad
            }
            Kind::Bad(fault) => {
                self.report_token(problem_of(fault), token);
                Shape::Bad
            }
        };
        self.at += 1;
        Node {
            start: token.start,
            end: token.end,
            shape,
        }
    }

    /// A bracketed value; the opening bracket is the next token.
    fn bracketed(&mut self, bracket: Bracket, name: Option<Token>) -> Node {
        let opening = self.peek();
        let mark = opening.map_or(Name { start: 0, end: 0 }, |it| Name {
            start: it.start,
            end: it.end,
        });
        self.at += 1;
        self.open.push((bracket, mark));
        let name = name.map(|it| Name {
            start: it.start,
            end: it.end,
        });
        let shape = match bracket {
            Bracket::Square => Shape::List(self.list()),
            Bracket::Curly => Shape::Map(self.map()),
            Bracket::Round => self.round(name),
        };
        self.open.pop();
        Node {
            start: name.map_or(mark.start, |it| it.start),
            end: self.behind().max(mark.end),
            shape,
        }
    }

    /// Whether the open bracket ends here; takes its closing bracket, reports a missing or wrong one.
    fn closes(&mut self) -> bool {
        let Some((bracket, mark)) = self.open.last().copied() else {
            return true;
        };
        loop {
            let Some(token) = self.peek() else {
                self.unclosed();
                return true;
            };
            let Kind::Close(found) = token.kind else {
                return false;
            };
            if found == bracket {
                // Where one is missing in an outer level, that level will say so.
                self.at += 1;
                return true;
            }
            let closing = self.surplus.get(self.at).copied().unwrap_or(0);
            let open = self.open.len() as i32;
            if closing > open {
                self.report_token(Problem::Stray(found), token);
                self.at += 1;
                if self.kind(0) == Some(Kind::Comma) {
                    self.at += 1;
                }
            } else if closing == open {
                self.report(
                    Problem::Mismatched(bracket),
                    token.start,
                    token.end,
                    Some(mark),
                );
                self.at += 1;
                return true;
            } else {
                self.unclosed();
                return true;
            }
        }
    }

    /// After an element: takes the comma, or reports that it is missing.
    fn comma(&mut self) {
        match self.peek() {
            Some(token) if token.kind == Kind::Comma => self.at += 1,
            Some(Token {
                kind: Kind::Bad(Fault::Character(';')),
                start,
                end,
            }) => {
                self.report(Problem::NoComma, start, end, None);
                self.at += 1;
            }
            Some(Token {
                kind: Kind::Close(_),
                ..
            })
            | None => {}
            Some(_) if self.given_up_at == Some(self.at) => {}
            Some(_) => {
                let end = self.behind();
                self.report(Problem::NoComma, end, end, None);
            }
        }
    }

    fn list(&mut self) -> Vec<Node> {
        let mut items = Vec::new();
        while !self.closes() {
            if self.is_field() {
                if self.one_is_missing() {
                    self.unclosed();
                    break;
                }
                self.misplaced();
            }
            let before = self.at;
            items.push(self.value());
            self.comma();
            self.ensure_progress(before);
        }
        items
    }

    fn map(&mut self) -> Vec<(Node, Node)> {
        let mut entries = Vec::new();
        while !self.closes() {
            let before = self.at;
            let key = self.value();
            self.colon();
            let value = self.value();
            entries.push((key, value));
            self.comma();
            self.ensure_progress(before);
        }
        entries
    }

    fn round(&mut self, name: Option<Name>) -> Shape {
        let mut fields = Vec::new();
        let mut items: Vec<Node> = Vec::new();
        while !self.closes() {
            let before = self.at;
            if self.is_field() || (!fields.is_empty() && self.lacks_colon()) {
                if !items.is_empty() {
                    if self.one_is_missing() {
                        self.unclosed();
                        break;
                    }
                    self.misplaced();
                    items.push(self.value());
                } else if let Some(token) = self.peek() {
                    self.at += 1;
                    self.colon();
                    let value = self.value();
                    let name = Name {
                        start: token.start,
                        end: token.end,
                    };
                    fields.push(Field { name, value });
                }
            } else if fields.is_empty() {
                items.push(self.value());
            } else if self.is_entry() && self.one_is_missing() {
                self.unclosed();
                break;
            } else {
                let value = self.value();
                if value.shape != Shape::Bad {
                    self.report(Problem::Unnamed, value.start, value.end, None);
                }
            }
            self.comma();
            self.ensure_progress(before);
        }
        if fields.is_empty() {
            Shape::Tuple(name, items)
        } else {
            Shape::Fields(name, fields)
        }
    }

    /// `name:` is next, or what was meant to be that.
    fn is_field(&self) -> bool {
        self.kind(0) == Some(Kind::Word)
            && matches!(
                self.kind(1),
                Some(Kind::Colon | Kind::Bad(Fault::Character('=')))
            )
    }

    /// `name value` is next, where a field must be.
    fn lacks_colon(&self) -> bool {
        let value = matches!(
            self.kind(1),
            Some(
                Kind::Number
                    | Kind::Text
                    | Kind::Char
                    | Kind::Word
                    | Kind::Open(Bracket::Square | Bracket::Curly)
            )
        );
        self.kind(0) == Some(Kind::Word) && value && self.kind(2) != Some(Kind::Colon)
    }

    /// `Name(` or `(` at the start of a line is next: the next entry of an outer list.
    fn is_entry(&self) -> bool {
        let opens = match self.kind(0) {
            Some(Kind::Word) => self.kind(1) == Some(Kind::Open(Bracket::Round)),
            Some(Kind::Open(Bracket::Round)) => true,
            _ => false,
        };
        let Some(token) = self.peek() else {
            return false;
        };
        let between = self.text.get(self.behind() as usize..token.start as usize);
        opens && between.is_some_and(|it| it.contains('\n'))
    }

    fn unclosed(&mut self) {
        if let Some((bracket, mark)) = self.open.last().copied() {
            self.report(Problem::Unclosed(bracket), mark.start, mark.end, None);
            self.given_up_at = Some(self.at);
        }
    }

    /// Reports a field where none may be and takes its name and colon.
    fn misplaced(&mut self) {
        if let Some(token) = self.peek() {
            self.report_token(Problem::Misplaced, token);
            self.at += 2;
        }
    }

    fn colon(&mut self) {
        match self.peek() {
            Some(token) if token.kind == Kind::Colon => self.at += 1,
            Some(token) if token.kind == Kind::Bad(Fault::Character('=')) => {
                self.report_token(Problem::EqualSign, token);
                self.at += 1;
            }
            _ => {
                let end = self.behind();
                self.report(Problem::NoColon, end, end, None);
            }
        }
    }

    /// No input makes a loop stand still.
    fn ensure_progress(&mut self, before: usize) {
        if self.at == before {
            self.at += 1;
        }
    }
}

fn problem_of(fault: Fault) -> Problem {
    match fault {
        Fault::Character('=') => Problem::EqualSign,
        Fault::Character(c) => Problem::Character(c),
        Fault::OpenText => Problem::OpenText,
        Fault::OpenComment => Problem::OpenComment,
        Fault::SingleQuotes => Problem::SingleQuotes,
        Fault::CurlyQuotes => Problem::CurlyQuotes,
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
            prop_assert!(errors.len() <= MOST);
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
