//! Addresses and names that could belong to somebody.
//!
//! An exercise must never point at a real host, so texts may only use what is set aside for documentation:
//! RFC 5737 and RFC 3849 for addresses, RFC 2606 for names. Artefact recipes have the same rule of their own.

use core::net::{Ipv4Addr, Ipv6Addr};

use super::subject::{Findings, Part, Subject};
use super::texts::each_text;
use super::{Check, Scope};
use crate::scenario::diagnostic::Code;

static REAL: Code = Code::error("A0602", "real-looking-address");

pub(super) const CHECK: Check = Check {
    codes: &[&REAL],
    english: ENGLISH,
    scope: Scope::Entry,
    run,
};

const ENGLISH: &str = r#"
A0602 = `{ $found }` could belong to somebody
    .help = use a name that ends in .example, or an address in 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24 or 2001:db8::/32
    .explanation =
        The text holds an address or a domain name that exists or may exist one day. Somebody in the room will
        try it. Names that end in .example and the address ranges set aside for documentation (RFC 2606, RFC
        5737, RFC 3849) never lead anywhere.
"#;

/// Endings under which names are commonly registered and which are no common words.
const ENDINGS: &[&str] = &[
    "com", "org", "net", "info", "biz", "edu", "gov", "mil", "int", "io", "dev", "app", "online",
    "site", "shop", "club", "xyz", "top", "cloud", "onion", "ru", "su", "cn", "kz", "kg", "tj",
    "uz", "tm", "pk", "ir", "by", "tr", "ua", "eu", "uk", "de", "fr", "jp", "kr", "br", "ch", "nl",
    "pl", "es", "se", "dk", "fi", "cz", "sk", "hu", "ro", "bg", "gr", "pt", "hk", "tw", "vn", "th",
    "sg", "my", "id", "ph", "au", "nz", "za", "ng", "ke", "eg", "sa", "ae", "il", "mx", "ar", "cl",
    "tv", "cc", "ws", "ai", "ly", "gg",
];

/// Endings that are also words, or that follow a full stop without a space too easily.
const WORDLIKE: &[&str] = &[
    "in", "me", "it", "at", "no", "is", "us", "be", "to", "so", "co", "id", "my",
];

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    each_text(subject.scenario, &mut |trail, text, _| {
        // Most texts have neither.
        if !text.contains(['.', ':', '@']) {
            return;
        }
        for found in all_in(text) {
            let before = found.as_ptr() as usize - text.as_ptr() as usize;
            let nth = text[..before].matches(found).count();
            findings
                .say(&REAL, trail)
                .arg("found", found.to_owned())
                .part(Part::Characters(found.to_owned(), nth));
        }
    });
}

/// The addresses and names in a text that could belong to somebody; of several a score.
pub(crate) fn all_in(text: &str) -> Vec<&str> {
    const MOST: usize = 20;
    let words = text.split(|c: char| c.is_whitespace() || "()[]<>\"'“”«»,;".contains(c));
    let mut found: Vec<&str> = words.filter_map(real_looking).take(MOST).collect();
    // `site[.]ru`, as it is written to keep people from following it.
    if text.contains("[.]") || text.contains("(.)") {
        let words = text.split(|c: char| c.is_whitespace() || "<>\"'“”«»,;".contains(c));
        for word in words.filter(|it| it.contains("[.]") || it.contains("(.)")) {
            let word = word.trim_matches(|c: char| ".:!?".contains(c));
            let plain = word.replace("[.]", ".").replace("(.)", ".");
            let plain = plain.trim_matches(|c: char| "()[].:!?".contains(c));
            if real_looking(plain).is_some() && found.len() < MOST {
                found.push(word);
            }
        }
    }
    found
}

/// The part of `word` that is an address or a name outside the documentation ranges.
fn real_looking(word: &str) -> Option<&str> {
    let word = word.trim_matches(|c: char| ".:!?".contains(c));
    let (word, is_url) = match word.split_once("://") {
        Some((_, rest)) => (rest, true),
        None => (word, false),
    };
    let (word, path) = word
        .find(['/', '?', '#'])
        .map_or((word, ""), |at| word.split_at(at));
    // `t.me/x` is a link, whatever its ending means; `and.then/or` is a slip, and rare.
    let is_link = path.len() > 1 && path.starts_with('/');
    let (word, is_mail) = match word.rsplit_once('@') {
        Some((_, domain)) => (domain, true),
        None => (word, false),
    };
    if let Ok(address) = word.parse::<Ipv6Addr>() {
        return (!is_documentation_v6(address) && word.contains(|c: char| c.is_ascii_digit()))
            .then_some(word);
    }
    let host = word.split(':').next().unwrap_or(word);
    if let Ok(address) = host.parse::<Ipv4Addr>() {
        return (!is_documentation_v4(address)).then_some(host);
    }
    let is_site = host.starts_with("www.") || host.split('.').any(|it| it.starts_with("xn--"));
    let is_link = is_link && ends_like_a_name(host);
    is_foreign_name(host, is_url || is_mail || is_site || is_link).then_some(host)
}

/// The last part could be a domain's: small letters, at least two.
fn ends_like_a_name(host: &str) -> bool {
    let first = host.split('.').next().unwrap_or_default();
    let last = host.rsplit('.').next().unwrap_or_default();
    last.len() >= 2
        && last.bytes().all(|b| b.is_ascii_lowercase())
        && !matches!(
            last,
            "ron" | "txt" | "log" | "html" | "php" | "pdf" | "csv" | "json"
        )
        && !first.is_empty()
        && !first.bytes().all(|b| b.is_ascii_digit())
}

fn is_documentation_v4(address: Ipv4Addr) -> bool {
    matches!(
        address.octets(),
        [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _]
    )
}

fn is_documentation_v6(address: Ipv6Addr) -> bool {
    address.segments()[..2] == [0x2001, 0x0db8]
}

fn is_foreign_name(host: &str, surely: bool) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let fair = |label: &&str| {
        !label.is_empty()
            && label.len() <= 63
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    if labels.len() < 2 || !labels.iter().all(fair) {
        return false;
    }
    let ending = labels[labels.len() - 1];
    if matches!(ending, "example" | "test" | "invalid" | "localhost") {
        return false;
    }
    if labels.len() >= 2
        && labels[labels.len() - 2] == "example"
        && matches!(ending, "com" | "net" | "org")
    {
        return false;
    }
    if surely {
        return ending.chars().all(char::is_alphabetic) || ending.starts_with("xn--");
    }
    // "the network.Then" is a slip of the space bar.
    let lower = ending.chars().all(char::is_lowercase);
    if !lower || labels[0].chars().all(|c| c.is_ascii_digit()) {
        return false;
    }
    if WORDLIKE.contains(&ending) {
        return labels.len() > 2;
    }
    ENDINGS.contains(&ending) || matches!(ending, "рф" | "中国")
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::testing::with;
    use super::*;

    #[test]
    fn what_could_be_somebodys_is_seen() {
        for (word, found) in [
            ("8.8.8.8", "8.8.8.8"),
            ("10.0.0.1:8080", "10.0.0.1"),
            ("http://203.0.114.1/x", "203.0.114.1"),
            ("2a00:1450::1", "2a00:1450::1"),
            ("www.portal.com.", "www.portal.com"),
            ("https://harbour.gazette/x?y", "harbour.gazette"),
            ("desk@ministry.gov", "ministry.gov"),
            ("mail.ministry.in", "mail.ministry.in"),
            ("пример.рф", "пример.рф"),
            ("t.me/joinchat", "t.me"),
            ("bit.ly/abc", "bit.ly"),
            ("bit.ly", "bit.ly"),
            ("www.x", "www.x"),
            ("xn--80ak6aa92e.com", "xn--80ak6aa92e.com"),
            ("a.xn--p1ai", "a.xn--p1ai"),
            ("harbour.news/today", "harbour.news"),
            ("www.harbour.bank", "www.harbour.bank"),
        ] {
            assert_eq!(real_looking(word), Some(found), "{word}");
        }
    }

    #[test]
    fn documentation_names_and_plain_prose_are_left_alone() {
        for word in [
            "192.0.2.7",
            "198.51.100.20:443",
            "https://203.0.113.5/a",
            "2001:db8::1",
            "aid.harbour.example",
            "desk@basalt.example",
            "www.example.com",
            "4.2",
            "C-11",
            "e.g",
            "1.2.3",
            "network.Then",
            "seized.It",
            "E1.E2",
            "12:30",
            "TLP:AMBER",
            "a::b",
            "::",
            "O2.1",
            "msel.ron",
            "U.S",
            "log.in",
            "§4.2.1",
            "1.200.000",
            "site.is",
            "e.g./i.e",
            "4.2/4.3",
            "and/or",
            "harbour.news",
            "msel.ron/case.ron",
            "aid.harbour.example/x",
        ] {
            assert_eq!(real_looking(word), None, "{word}");
        }
    }

    #[test]
    fn each_is_found_and_so_are_those_that_were_made_harmless() {
        let text = "Write to abuse@hosting.com, see https://www.google.com/x and 8.8.8.8; badsite[.]ru too. Not site[.]example.";
        assert_eq!(
            all_in(text),
            ["hosting.com", "www.google.com", "8.8.8.8", "badsite[.]ru"]
        );
    }

    #[test]
    fn it_is_reported_where_the_text_stands() {
        assert_snapshot!(with(&[("debrief", r#"[(objective: "O1", text: "Who looked up (www.portal.com)?"), (objective: "O2", text: "And 203.0.113.9?")]"#)]), @r##"A0602 www.portal.com `www.portal.com` could belong to somebody"##);
    }
}
