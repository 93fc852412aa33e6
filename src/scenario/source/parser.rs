//! From tokens to a tree, whatever is wrong.
//!
//! Every slip that authors make is to cost one mistake: the parser recognises what was meant, says it once
//! and goes on as if it stood there.

use super::limits::MAX_NESTING;
use super::token::{self, Bracket, Fault, Kind, Token};
use super::tree::{Field, Name, Node, Problem, Shape, SyntaxError};

/// The most mistakes of syntax that are listed of one file; of the rest only the number is given.
pub(super) const MOST: usize = 1_000;

/// The tree of `text` and the mistakes found on the way, by place.
pub(super) fn parse(text: &str) -> (Option<Node>, Vec<SyntaxError>) {
    let mut parser = Parser::new(text);
    let root = parser.file();
    let mut errors = parser.errors;
    errors.sort_by_key(|error| error.start);
    if let Some((start, end, count)) = parser.cut {
        errors.push(SyntaxError::new(Problem::More(count), start, end));
    }
    (root, errors)
}

pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    /// For every token, by how many the closing brackets from it on outnumber the opening ones.
    pub(super) surplus: Vec<i32>,
    pub(super) at: usize,
    pub(super) open: Vec<(Bracket, Name)>,
    pub(super) errors: Vec<SyntaxError>,
    /// Mistakes beyond the most: where the first stands, and how many.
    pub(super) cut: Option<(u32, u32, usize)>,
    /// The token at which a bracket was given up: no comma is missed there.
    pub(super) given_up_at: Option<usize>,
    /// A comment hides the rest of the file.
    pub(super) hidden: bool,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut parser = Self {
            text,
            tokens: Vec::new(),
            surplus: Vec::new(),
            at: 0,
            open: Vec::new(),
            errors: Vec::new(),
            cut: None,
            given_up_at: None,
            hidden: false,
        };
        parser.take_tokens();
        let mut surplus = vec![0; parser.tokens.len() + 1];
        for (at, token) in parser.tokens.iter().enumerate().rev() {
            surplus[at] = surplus[at + 1]
                + match token.kind {
                    Kind::Open(_) => -1,
                    Kind::Close(_) => 1,
                    _ => 0,
                };
        }
        parser.surplus = surplus;
        parser
    }

    /// The tokens that matter. What is only in the way is reported and left out.
    pub(super) fn take_tokens(&mut self) {
        let text = self.text;
        let mut tokens = token::tokens(text);
        let mut merging = false;
        while let Some(mut token) = tokens.next() {
            match token.kind {
                Kind::Attribute => continue,
                Kind::Bad(Fault::HashComment) => {
                    self.report_token(Problem::HashComment, token);
                    continue;
                }
                Kind::Bad(Fault::Conflict) => {
                    let opens = |it: &Token, sign| {
                        it.kind == Kind::Bad(Fault::Conflict)
                            && text[it.start as usize..].starts_with(sign)
                    };
                    if !merging {
                        self.report_token(Problem::Conflict, token);
                    }
                    merging = opens(&token, '<');
                    // Of the two versions the first is read.
                    if opens(&token, '=') || opens(&token, '|') {
                        tokens.by_ref().find(|it| opens(it, '>'));
                    }
                    continue;
                }
                Kind::Bad(Fault::OpenComment) => {
                    self.report_token(Problem::OpenComment, token);
                    self.hidden = true;
                    continue;
                }
                Kind::Bad(Fault::Invisible(c)) => {
                    self.report_token(Problem::Invisible(c), token);
                    continue;
                }
                Kind::Bad(fault @ Fault::Lookalike(c)) => {
                    self.report_token(Problem::Lookalike(c), token);
                    token.kind = fault.stands_for().unwrap_or(Kind::Comma);
                }
                Kind::Number if self.slice(token.start, token.end).starts_with('-') => {
                    // `on-wall` and `FW-01` are words with a hyphen, not a word and a number.
                    if let Some(last) = self.tokens.last_mut()
                        && last.kind == Kind::Word
                        && last.end == token.start
                    {
                        last.end = token.end;
                        continue;
                    }
                }
                _ => {}
            }
            self.tokens.push(token);
        }
    }

    pub(super) fn slice(&self, start: u32, end: u32) -> &'a str {
        self.text
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    pub(super) fn kind(&self, ahead: usize) -> Option<Kind> {
        self.tokens.get(self.at + ahead).map(|token| token.kind)
    }

    /// Where the last token ended.
    pub(super) fn behind(&self) -> u32 {
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        last.map_or(0, |token| token.end)
    }

    pub(super) fn report(
        &mut self,
        problem: Problem,
        start: u32,
        end: u32,
    ) -> Option<&mut SyntaxError> {
        // An unfinished comment hides the rest of the file: what seems to be missing there says nothing new.
        if self.hidden && self.at >= self.tokens.len() {
            return None;
        }
        if self.errors.len() >= MOST {
            self.cut.get_or_insert((start, end, 0)).2 += 1;
            return None;
        }
        self.errors.push(SyntaxError::new(problem, start, end));
        self.errors.last_mut()
    }

    pub(super) fn report_token(&mut self, problem: Problem, token: Token) {
        self.report(problem, token.start, token.end);
    }

    /// Whether the rest of the file closes fewer brackets than are open here.
    pub(super) fn one_is_missing(&self) -> bool {
        let closing = self.surplus.get(self.at).copied().unwrap_or(0);
        closing < self.open.len() as i32
    }

    /// Whether the rest of the file closes more brackets than are open here, so that one was not opened.
    pub(super) fn one_too_many(&self) -> bool {
        let closing = self.surplus.get(self.at).copied().unwrap_or(0);
        // Without the bound on depth a heap of brackets could nest without end.
        closing > self.open.len() as i32 && self.open.len() < MAX_NESTING
    }

    pub(super) fn file(&mut self) -> Option<Node> {
        if self.tokens.is_empty() {
            self.report(Problem::Empty, 0, 0);
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

    pub(super) fn bad(start: u32, end: u32) -> Node {
        Node {
            start,
            end,
            shape: Shape::Bad,
        }
    }

    /// A bracketed value; the opening bracket is the next token.
    pub(super) fn bracketed(&mut self, written: Bracket, name: Option<Token>) -> Node {
        let opening = self.peek();
        let mark = opening.map_or(Name { start: 0, end: 0 }, name_of);
        self.at += 1;
        self.open.push((written, mark));
        let bracket = self.meant(written);
        if bracket != written {
            if let Some(open) = self.open.last_mut() {
                open.0 = bracket;
            }
            self.report(Problem::WrongOpen(bracket), mark.start, mark.end);
        }
        let name = name.map(name_of);
        let shape = match bracket {
            Bracket::Square => Shape::List(self.list(Vec::new())),
            Bracket::Curly => Shape::Map(self.map()),
            Bracket::Round => self.round(name, Vec::new()),
        };
        self.open.pop();
        Node {
            start: name.map_or(mark.start, |it| it.start),
            end: self.behind().max(mark.end),
            shape,
        }
    }

    /// Whether the open bracket ends here; takes its closing bracket, reports a missing or wrong one.
    pub(super) fn closes(&mut self) -> bool {
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
                let opened = self.slice(mark.start, mark.end);
                // A wrong opening bracket is told already, and its closing one suits it.
                if opened == sign(bracket).0 {
                    let error = self.report(Problem::Mismatched(bracket), token.start, token.end);
                    if let Some(error) = error {
                        error.opened = Some(mark);
                    }
                }
                self.at += 1;
                return true;
            } else {
                self.unclosed();
                return true;
            }
        }
    }

    /// After an element: takes the comma, or reports that it is missing.
    pub(super) fn comma(&mut self) {
        match self.peek() {
            Some(token) if token.kind == Kind::Comma => self.at += 1,
            Some(Token {
                kind: Kind::Bad(Fault::Character(';')),
                start,
                end,
            }) => {
                self.report(Problem::NoComma, start, end);
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
                self.report(Problem::NoComma, end, end);
            }
        }
    }

    pub(super) fn list(&mut self, mut items: Vec<Node>) -> Vec<Node> {
        while !self.closes() {
            let before = self.at;
            if self.is_field() && !self.one_too_many() {
                if self.one_is_missing() {
                    self.unclosed();
                    break;
                }
                items.push(self.misplaced());
            } else {
                items.push(self.value());
            }
            self.comma();
            self.ensure_progress(before);
        }
        items
    }

    pub(super) fn map(&mut self) -> Vec<(Node, Node)> {
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

    pub(super) fn round(&mut self, name: Option<Name>, mut fields: Vec<Field>) -> Shape {
        let mut items: Vec<Node> = Vec::new();
        while !self.closes() {
            let before = self.at;
            if self.is_field() || (!fields.is_empty() && self.lacks_colon()) {
                if !items.is_empty() {
                    if self.one_is_missing() {
                        self.unclosed();
                        break;
                    }
                    let item = self.misplaced();
                    items.push(item);
                } else if let Some(token) = self.peek() {
                    let field = self.field(token);
                    fields.push(field);
                    self.leftover();
                }
            } else if fields.is_empty() {
                items.push(self.value());
            } else if self.is_entry() && self.one_is_missing() {
                self.unclosed();
                break;
            } else if self.begins_entry() && self.one_too_many() && self.reopen(&mut fields) {
                // The rest of the list has been taken.
            } else {
                let value = self.value();
                if value.shape != Shape::Bad {
                    self.report(Problem::Unnamed, value.start, value.end);
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

    /// A field with its name and value.
    pub(super) fn field(&mut self, token: Token) -> Field {
        let mut name = name_of(token);
        if token.kind == Kind::Text {
            name.start += 1;
            name.end = name.end.saturating_sub(1).max(name.start);
            let instead = self.slice(name.start, name.end).to_owned();
            if let Some(error) = self.report(Problem::QuotedName, token.start, token.end) {
                error.instead = Some(instead);
            }
        }
        self.at += 1;
        self.colon();
        let value = self.value();
        Field { name, value }
    }

    pub(super) fn unclosed(&mut self) {
        if let Some((bracket, mark)) = self.open.last().copied() {
            self.report(Problem::Unclosed(bracket), mark.start, mark.end);
            self.given_up_at = Some(self.at);
        }
    }

    /// Reports a field where none may be and takes it. Nothing can be read in its place.
    pub(super) fn misplaced(&mut self) -> Node {
        let Some(token) = self.peek() else {
            return Self::bad(self.behind(), self.behind());
        };
        self.report_token(Problem::Misplaced, token);
        self.at += 2;
        let value = self.value();
        Self::bad(token.start, value.end.max(token.end))
    }

    pub(super) fn colon(&mut self) {
        match self.peek() {
            Some(token) if token.kind == Kind::Colon => self.at += 1,
            Some(token) if token.kind == Kind::Bad(Fault::Character('=')) => {
                self.report_token(Problem::EqualSign, token);
                self.at += 1;
            }
            _ => {
                let end = self.behind();
                self.report(Problem::NoColon, end, end);
            }
        }
    }

    /// No input makes a loop stand still.
    pub(super) fn ensure_progress(&mut self, before: usize) {
        if self.at == before {
            self.at += 1;
        }
    }
}

pub(super) fn name_of(token: Token) -> Name {
    Name {
        start: token.start,
        end: token.end,
    }
}

/// A bracket's opening and closing signs.
pub(crate) fn sign(bracket: Bracket) -> (&'static str, &'static str) {
    match bracket {
        Bracket::Round => ("(", ")"),
        Bracket::Square => ("[", "]"),
        Bracket::Curly => ("{", "}"),
    }
}
