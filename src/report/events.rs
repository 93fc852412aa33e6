//! Numbers of events as people read them: ranges where they follow each other, and no more than fit.

/// More than this many are counted and not named; the data has them all.
const MOST: usize = 24;

/// The first and last of each run of numbers, and how many numbers were left out.
pub(super) fn ranges(events: &[u64]) -> (Vec<(u64, u64)>, usize) {
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for (nth, event) in events.iter().enumerate() {
        let full = ranges.len() == MOST;
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *event => *last = *event,
            _ if full => return (ranges, events.len() - nth),
            _ => ranges.push((*event, *event)),
        }
    }
    (ranges, 0)
}

/// The same as text, in brackets.
#[cfg(test)]
fn text(events: &[u64]) -> String {
    let (ranges, more) = ranges(events);
    if ranges.is_empty() {
        return String::new();
    }
    let ranges: Vec<String> = ranges
        .into_iter()
        .map(|(first, last)| match last - first {
            0 => first.to_string(),
            _ => format!("{first}–{last}"),
        })
        .collect();
    let more = if more > 0 {
        format!(" +{more}")
    } else {
        String::new()
    };
    format!("[{}{more}]", ranges.join(", "))
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn runs_are_ranges_and_many_are_counted() {
        assert_eq!(text(&[]), "");
        assert_eq!(text(&[7]), "[7]");
        assert_eq!(text(&[0, 1, 2, 5]), "[0–2, 5]");
        let apart: Vec<u64> = (0..28).map(|n| n * 2).collect();
        let shown = text(&apart);
        assert!(shown.starts_with("[0, 2, 4, 6, 8,"), "{shown}");
        assert!(shown.ends_with(", 42, 44, 46 +4]"), "{shown}");
    }
}
