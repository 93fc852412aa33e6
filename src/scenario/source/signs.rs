//! Single characters: which are white space, which only look like something.

/// The sign that a character of another script looks like.
pub(crate) fn plain(c: char) -> Option<char> {
    Some(match c {
        '，' | '、' | '،' | '；' => ',',
        '：' => ':',
        '（' => '(',
        '）' => ')',
        '［' | '【' => '[',
        '］' | '】' => ']',
        '｛' => '{',
        '｝' => '}',
        _ => return None,
    })
}

/// A space that is none to `ron`, or a mark without width.
pub(super) fn is_invisible(c: char) -> bool {
    (c.is_whitespace() && !is_blank(c))
        || matches!(
            c,
            '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
        )
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '″')
}

/// White space, as `ron` has it. (A no-break space, which word processors like to leave, is none.)
pub(super) fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t'
            | '\n'
            | '\r'
            | '\x0B'
            | '\x0C'
            | '\u{85}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'
            | '\u{2029}'
    )
}
