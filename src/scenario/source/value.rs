//! Values, and what authors write in their place: each slip is recognised, said once and read as it was meant.

use super::parser::{Parser, name_of};
use super::token::{Bracket, Fault, Kind, Token};
use super::tree::{Field, Name, Node, Problem, Shape};

/// The longest text that is offered in place of another.
const LONGEST: usize = 120;

/// A value between operators, and how it is written without them; nothing where that cannot be told.
pub(super) struct Operand {
    node: Node,
    said: String,
    odd: bool,
}

impl Parser<'_> {
    /// One value; always takes at least one token unless none is left or a bracket closes here.
    pub(super) fn value(&mut self) -> Node {
        let first = self.operand();
        if !first.odd && self.operator().is_none() {
            return first.node;
        }
        let (start, mut end) = (first.node.start, first.node.end);
        let (mut parts, mut signs) = (vec![first.said], Vec::new());
        while let Some((sign, len)) = self.operator() {
            self.at += len;
            let next = self.operand();
            end = end.max(next.node.end);
            parts.push(next.said);
            signs.push(sign);
        }
        let instead = if parts.iter().any(String::is_empty) {
            None
        } else if signs.is_empty() {
            parts.pop()
        } else if signs.iter().all(|sign| *sign == signs[0]) {
            Some(format!("{}([{}])", signs[0], parts.join(", ")))
        } else {
            None
        };
        if let Some(error) = self.report(Problem::Operator, start, end) {
            error.instead = instead.filter(|it| it.len() <= LONGEST);
        }
        Self::bad(start, end)
    }

    /// `&&`, `||`, `and` or `or` between two values: the word for it, and how many tokens it takes.
    pub(super) fn operator(&self) -> Option<(&'static str, usize)> {
        let sign = |c| Some(Kind::Bad(Fault::Character(c)));
        for (c, word) in [('&', "All"), ('|', "Any")] {
            if self.kind(0) == sign(c) {
                return Some((word, 1 + usize::from(self.kind(1) == sign(c))));
            }
        }
        let token = self.peek().filter(|it| it.kind == Kind::Word)?;
        if !matches!(self.kind(1), Some(Kind::Word | Kind::Open(_))) {
            return None;
        }
        match self.slice(token.start, token.end) {
            "and" | "And" | "AND" => Some(("All", 1)),
            "or" | "Or" | "OR" => Some(("Any", 1)),
            _ => None,
        }
    }

    /// One value between operators, with what stands before it to negate it.
    pub(super) fn operand(&mut self) -> Operand {
        let start = self.peek().map(|it| it.start);
        let mut nots = 0usize;
        while self.negates() {
            self.at += 1;
            nots += 1;
        }
        let mut node = self.plain_value();
        let mut said = self.slice(node.start, node.end).to_owned();
        if node.shape == Shape::Bad {
            said.clear();
        }
        if nots > 0 {
            node.start = start.unwrap_or(node.start);
            if nots % 2 == 1 && !said.is_empty() {
                said = format!("Not({said})");
            }
        }
        Operand {
            node,
            said,
            odd: nots > 0,
        }
    }

    /// `!`, or `Not` without its bracket, is next.
    pub(super) fn negates(&self) -> bool {
        let Some(token) = self.peek() else {
            return false;
        };
        match token.kind {
            Kind::Bad(Fault::Character('!')) => {
                !matches!(self.kind(1), None | Some(Kind::Close(_) | Kind::Comma))
            }
            Kind::Word => {
                matches!(self.slice(token.start, token.end), "Not" | "not" | "NOT")
                    && self.kind(1) == Some(Kind::Word)
                    && self.kind(2) == Some(Kind::Open(Bracket::Round))
            }
            _ => false,
        }
    }

    pub(super) fn plain_value(&mut self) -> Node {
        let Some(mut token) = self.peek() else {
            let end = self.text.len() as u32;
            self.report(Problem::NoValue, self.behind(), end);
            return Self::bad(end, end);
        };
        if token.kind == Kind::Word {
            if let Some(node) = self.odd_word(token) {
                return node;
            }
            // A path may have been passed over.
            token = self.peek().unwrap_or(token);
        }
        let shape = match token.kind {
            Kind::Open(bracket) => return self.bracketed(bracket, None),
            Kind::Word if self.kind(1) == Some(Kind::Open(Bracket::Round)) => {
                self.at += 1;
                return self.bracketed(Bracket::Round, Some(token));
            }
            Kind::Close(_) | Kind::Comma => {
                self.report_token(Problem::NoValue, token);
                return Self::bad(token.start, token.start);
            }
            Kind::Word => Shape::Word,
            Kind::Number if self.is_clock() => {
                let end = self.tokens[self.at + 2].end;
                self.report(Problem::Clock, token.start, end);
                self.at += 3;
                return Self::bad(token.start, end);
            }
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

    /// What a word begins that is not just a word: an entry without its bracket, a path, `Not[…]`, a text
    /// without its first quotation mark. A path is taken; of the rest the value is returned.
    pub(super) fn odd_word(&mut self, mut token: Token) -> Option<Node> {
        if self.is_field() && self.one_too_many() {
            return Some(self.unopened(Bracket::Round, None));
        }
        if self.kind(1) == Some(Kind::Word)
            && self.kind(2) == Some(Kind::Colon)
            && self.kind(3) != Some(Kind::Colon)
            && self.is_capital(token)
            && self.one_too_many()
        {
            self.at += 1;
            return Some(self.unopened(Bracket::Round, Some(token)));
        }
        let start = token.start;
        let colons = [Some(Kind::Colon), Some(Kind::Colon), Some(Kind::Word)];
        let mut path = false;
        while [self.kind(1), self.kind(2), self.kind(3)] == colons {
            self.at += 3;
            path = true;
        }
        if path {
            token = self.peek().unwrap_or(token);
            let word = self.slice(token.start, token.end).to_owned();
            if let Some(error) = self.report(Problem::Path, start, token.end) {
                error.instead = Some(word);
            }
        }
        if let Some(Kind::Open(Bracket::Square | Bracket::Curly)) = self.kind(1)
            && self
                .tokens
                .get(self.at + 1)
                .is_some_and(|it| it.start == token.end)
        {
            self.at += 1;
            let node = self.plain_value();
            let inside = self.slice(node.start, node.end);
            let inside = inside
                .strip_prefix(['[', '{'])
                .and_then(|it| it.strip_suffix([']', '}']));
            let word = self.slice(token.start, token.end);
            let instead = inside.map(|inside| match word {
                "All" | "Any" => format!("{word}([{inside}])"),
                _ => format!("{word}({inside})"),
            });
            if let Some(error) = self.report(Problem::WordBrackets, token.start, node.end) {
                error.instead = instead.filter(|it| it.len() <= LONGEST);
            }
            return Some(Self::bad(token.start, node.end));
        }
        let end = self.lacks_opening_quote()?;
        let instead = format!("\"{}", self.slice(token.start, token.end));
        if let Some(error) = self.report(Problem::NoOpeningQuote, token.start, token.end) {
            error.instead = Some(instead);
        }
        let stop = self.tokens[end].end;
        self.at = end + 1;
        Some(Self::bad(token.start, stop))
    }

    pub(super) fn is_capital(&self, token: Token) -> bool {
        let word = self.slice(token.start, token.end);
        word.starts_with(char::is_uppercase)
    }

    /// A value that lacks its opening bracket begins here.
    pub(super) fn unopened(&mut self, bracket: Bracket, name: Option<Token>) -> Node {
        let start = self.peek().map_or(self.behind(), |it| it.start);
        let mark = Name { start, end: start };
        self.report(Problem::NoOpen(bracket), start, start);
        self.open.push((bracket, mark));
        let name = name.map(name_of);
        let shape = self.round(name, Vec::new());
        self.open.pop();
        Node {
            start: name.map_or(start, |it| it.start),
            end: self.behind().max(start),
            shape,
        }
    }

    /// `1:30` is next.
    pub(super) fn is_clock(&self) -> bool {
        let in_map = matches!(self.open.last(), Some((Bracket::Curly, _)));
        !in_map
            && self.kind(1) == Some(Kind::Colon)
            && self.kind(2) == Some(Kind::Number)
            && self.tokens[self.at].end == self.tokens[self.at + 1].start
    }

    /// Where a text ends that begins with the next word and lacks its opening quotation mark: a lone mark on
    /// the same line.
    pub(super) fn lacks_opening_quote(&self) -> Option<usize> {
        const FURTHEST: usize = 80;
        let in_list = matches!(self.open.last(), Some((Bracket::Square, _)));
        let mut last = self.peek()?;
        let mut depth = 0usize;
        for at in self.at + 1..self.at + FURTHEST {
            let token = *self.tokens.get(at)?;
            let between = self.slice(last.end, token.start);
            let ends = match token.kind {
                Kind::Colon => true,
                Kind::Comma => in_list,
                Kind::Close(_) => depth == 0,
                _ => false,
            };
            if ends || between.contains('\n') {
                return None;
            }
            match token.kind {
                Kind::Open(_) => depth += 1,
                Kind::Close(_) => depth -= 1,
                _ => {}
            }
            if token.kind == Kind::Bad(Fault::OpenText)
                && self.slice(token.start, token.end) == "\""
                && token.start == last.end
            {
                return Some(at);
            }
            last = token;
        }
        None
    }

    /// The bracket that was meant where `written` has just been taken: fields stand in round ones, and what
    /// has no colons is no map.
    pub(super) fn meant(&self, written: Bracket) -> Bracket {
        let balanced = !self.one_is_missing() && !self.one_too_many();
        match written {
            Bracket::Square if balanced && self.is_field() && !self.begins_with_capital() => {
                Bracket::Round
            }
            Bracket::Curly => {
                let next = match self.kind(0) {
                    Some(Kind::Word) if self.kind(1) == Some(Kind::Open(Bracket::Round)) => {
                        return Bracket::Square;
                    }
                    Some(Kind::Text | Kind::Number | Kind::Word) => self.kind(1),
                    Some(Kind::Open(Bracket::Round)) => return Bracket::Square,
                    _ => None,
                };
                if matches!(next, Some(Kind::Comma | Kind::Close(_))) {
                    Bracket::Square
                } else {
                    written
                }
            }
            _ => written,
        }
    }

    pub(super) fn begins_with_capital(&self) -> bool {
        self.peek().is_some_and(|token| self.is_capital(token))
    }

    /// After the value of a field: what stands on the same line and is neither a comma nor the next field is
    /// left over from a value that was not written as one.
    pub(super) fn leftover(&mut self) {
        let Some(first) = self.peek() else { return };
        let ends = |it: &Self| {
            let semicolon = Some(Kind::Bad(Fault::Character(';')));
            it.is_field()
                || it.kind(0) == semicolon
                || matches!(it.kind(0), None | Some(Kind::Comma | Kind::Close(_)))
        };
        let breaks = |it: &Self| {
            let next = it.peek().map_or(it.behind(), |token| token.start);
            it.slice(it.behind(), next).contains('\n')
        };
        if ends(self) || breaks(self) || self.given_up_at == Some(self.at) {
            return;
        }
        let mut depth = 0usize;
        while let Some(token) = self.peek() {
            if depth == 0 && (ends(self) || breaks(self)) {
                break;
            }
            match token.kind {
                Kind::Open(_) => depth += 1,
                Kind::Close(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
        }
        let end = self.behind();
        self.report(Problem::Leftover, first.start, end);
    }

    /// Entries follow a field, and brackets close that nothing opened: the list of that field was not opened,
    /// or was closed too early. The rest of it is taken.
    pub(super) fn reopen(&mut self, fields: &mut [Field]) -> bool {
        let Some(last) = fields.last_mut() else {
            return false;
        };
        let start = last.value.start;
        let (items, problem) = match &mut last.value.shape {
            Shape::List(items) => {
                let end = last.value.end;
                (std::mem::take(items), (Problem::ClosedEarly, end - 1, end))
            }
            Shape::Fields(..) | Shape::Tuple(..) => {
                let item = std::mem::replace(&mut last.value, Self::bad(start, start));
                (vec![item], (Problem::NoOpen(Bracket::Square), start, start))
            }
            _ => return false,
        };
        let (problem, from, to) = problem;
        self.report(problem, from, to);
        let mark = Name { start, end: start };
        self.open.push((Bracket::Square, mark));
        let items = self.list(items);
        self.open.pop();
        if let Some(last) = fields.last_mut() {
            last.value = Node {
                start,
                end: self.behind().max(start),
                shape: Shape::List(items),
            };
        }
        true
    }

    /// `name:` is next, or what was meant to be that.
    pub(super) fn is_field(&self) -> bool {
        let named = match self.kind(0) {
            // A path such as `Medium::Phone` begins with no name.
            Some(Kind::Word) => self.kind(2) != Some(Kind::Colon) || self.kind(1) != self.kind(2),
            Some(Kind::Text) => self
                .open
                .last()
                .is_some_and(|(bracket, _)| *bracket == Bracket::Round),
            _ => false,
        };
        named
            && matches!(
                self.kind(1),
                Some(Kind::Colon | Kind::Bad(Fault::Character('=')))
            )
    }

    /// `name value` is next, where a field must be.
    pub(super) fn lacks_colon(&self) -> bool {
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

    /// `Name(` or `(` is next.
    pub(super) fn begins_entry(&self) -> bool {
        match self.kind(0) {
            Some(Kind::Word) => self.kind(1) == Some(Kind::Open(Bracket::Round)),
            Some(Kind::Open(Bracket::Round)) => true,
            _ => false,
        }
    }

    /// `Name(` or `(` at the start of a line is next: the next entry of an outer list.
    pub(super) fn is_entry(&self) -> bool {
        let Some(token) = self.peek() else {
            return false;
        };
        self.begins_entry() && self.slice(self.behind(), token.start).contains('\n')
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
        Fault::InnerQuotes => Problem::InnerQuotes,
        Fault::HashComment => Problem::HashComment,
        Fault::Conflict => Problem::Conflict,
        Fault::Lookalike(c) => Problem::Lookalike(c),
        Fault::Invisible(c) => Problem::Invisible(c),
    }
}
