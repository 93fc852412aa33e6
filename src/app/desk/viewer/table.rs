//! An artefact as a table: where its rows are, what its columns are called, and the order in which they stand.

use super::lines::Budget;
use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::Arc;

/// Rows whose cells say how wide a column is.
const MEASURED: usize = 200;
/// The widest and the narrowest column, in characters.
const WIDE: usize = 44;
const NARROW: usize = 5;

/// The bytes as a reader takes them.
struct Shared(Arc<Vec<u8>>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// The cells of one line.
pub(super) fn cells(line: &[u8]) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(line.len().max(64))
        .from_reader(line);
    let mut record = csv::ByteRecord::new();
    match reader.read_byte_record(&mut record) {
        Ok(true) => record.iter().map(super::lines::shown).collect(),
        Ok(false) | Err(_) => Vec::new(),
    }
}

/// The line that names the columns, if this is a table: the first that no `#` begins, followed by lines of as many
/// cells.
pub(super) fn header(bytes: &[u8]) -> Option<usize> {
    let mut lines = bytes.split(|byte| *byte == b'\n').enumerate();
    let (at, names) = lines.find(|(_, line)| !line.starts_with(b"#"))?;
    let columns = cells(names).len();
    let alike = lines
        .take(20)
        .filter(|(_, line)| !line.is_empty())
        .map(|(_, line)| cells(line).len() == columns);
    let (mut good, mut all) = (0, 0);
    for same in alike {
        all += 1;
        good += usize::from(same);
    }
    (columns >= 2 && all >= 1 && good * 10 >= all * 9).then_some(at)
}

/// What a cell is sorted by: numbers by their size and before words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Word(String),
}

impl Key {
    fn of(cell: &str) -> Self {
        let plain = cell.trim();
        match plain.parse::<f64>() {
            Ok(number) if number.is_finite() => {
                // The bits of a double in the order of its value, as `f64::total_cmp` has it.
                let bits = number.to_bits().cast_signed();
                Self::Number(bits ^ (((bits >> 63).cast_unsigned()) >> 1).cast_signed())
            }
            _ => Self::Word(plain.to_lowercase()),
        }
    }
}

/// The order by a column, while it is being found and once it is.
struct Order {
    column: usize,
    down: bool,
    /// Reads the rows once more, for their keys.
    reader: csv::Reader<Cursor<Shared>>,
    read: u32,
    keys: BTreeSet<(Key, u32)>,
    rows: Vec<u32>,
}

/// Reads records from this byte on.
fn reader(bytes: &Arc<Vec<u8>>, start: usize) -> csv::Reader<Cursor<Shared>> {
    let mut source = Cursor::new(Shared(bytes.clone()));
    source.set_position(start as u64);
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(source)
}

/// A table over the lines of an artefact.
pub(super) struct Table {
    bytes: Arc<Vec<u8>>,
    /// Where the line of the columns' names begins.
    start: usize,
    reader: csv::Reader<Cursor<Shared>>,
    record: csv::ByteRecord,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// How wide each column is, in characters.
    pub widths: Vec<usize>,
    /// The lines on which rows begin, counted from 0.
    rows: Vec<u32>,
    whole: bool,
    order: Option<Order>,
    /// The rows that are shown, and by what they were chosen.
    seen: Vec<u32>,
    chosen: Option<(usize, u64, bool, Option<(usize, bool, usize)>)>,
}

impl Table {
    /// The table whose columns are named on this line.
    pub fn new(bytes: Arc<Vec<u8>>, header: usize) -> Self {
        let start: usize = bytes
            .split_inclusive(|byte| *byte == b'\n')
            .take(header)
            .map(<[u8]>::len)
            .sum();
        let mut reader = reader(&bytes, start);
        let mut record = csv::ByteRecord::new();
        let named = reader.read_byte_record(&mut record).unwrap_or(false);
        let columns: Vec<String> = if named {
            record.iter().map(super::lines::shown).collect()
        } else {
            Vec::new()
        };
        Self {
            widths: columns.iter().map(|name| width(name) + 2).collect(),
            bytes,
            start,
            reader,
            record,
            columns,
            rows: Vec::new(),
            whole: !named,
            order: None,
            seen: Vec::new(),
            chosen: None,
        }
    }

    /// Reads on for a while; whether all is read and in order. `header` is the line of the columns' names.
    pub fn read(&mut self, header: usize) -> bool {
        let mut budget = Budget::frame();
        while !self.whole && budget.more() {
            match self.reader.read_byte_record(&mut self.record) {
                Ok(true) => {
                    let line = self.record.position().map_or(0, csv::Position::line);
                    let line = header + usize::try_from(line).unwrap_or(1).saturating_sub(1);
                    if self.rows.len() < MEASURED {
                        for (cell, wide) in self.record.iter().zip(&mut self.widths) {
                            *wide = (*wide).max(width(&super::lines::shown(cell)));
                        }
                    }
                    self.rows.push(u32::try_from(line).unwrap_or(u32::MAX));
                }
                Ok(false) | Err(_) => self.whole = true,
            }
        }
        self.whole && self.sort()
    }

    fn sort(&mut self) -> bool {
        let Some(order) = &mut self.order else {
            return true;
        };
        if order.rows.len() == self.rows.len() {
            return true;
        }
        let mut budget = Budget::frame();
        let all = self.rows.len();
        while (order.read as usize) < all && budget.more() {
            // What cannot be read again is sorted as empty, so that no row is lost.
            let read = order.reader.read_byte_record(&mut self.record);
            let cell = self.record.get(order.column).unwrap_or_default();
            let cell = if read.unwrap_or(false) { cell } else { b"" };
            let key = Key::of(&String::from_utf8_lossy(cell));
            order.keys.insert((key, order.read));
            order.read += 1;
        }
        while order.read as usize == all && budget.more() {
            let Some((_, row)) = order.keys.pop_first() else {
                break;
            };
            order.rows.push(row);
        }
        if order.rows.len() == all && order.down {
            order.rows.reverse();
        }
        order.rows.len() == self.rows.len()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// By which column the rows stand, and whether the largest stands first.
    pub fn sorted(&self) -> Option<(usize, bool)> {
        self.order.as_ref().map(|order| (order.column, order.down))
    }

    /// Puts the rows in the order of this column: upwards, then downwards, then as they came.
    pub fn sort_by(&mut self, column: usize) {
        let all = self.rows.len();
        self.order = match self.order.take() {
            Some(mut order) if order.column == column && !order.down => {
                order.down = true;
                if order.rows.len() == all {
                    order.rows.reverse();
                }
                Some(order)
            }
            Some(order) if order.column == column => None,
            _ => {
                let mut reader = reader(&self.bytes, self.start);
                // The names of the columns are no row.
                let _named = reader.read_byte_record(&mut self.record);
                Some(Order {
                    column,
                    down: false,
                    reader,
                    read: 0,
                    keys: BTreeSet::new(),
                    rows: Vec::with_capacity(all),
                })
            }
        };
    }

    /// The lines of the rows that are shown, in their order. With `hits` only those among them, which are sorted
    /// and numbered by `changes`.
    pub fn shown(&mut self, hits: Option<(&[u32], u64)>) -> &[u32] {
        let sorted = self.order.as_ref();
        let done = sorted.map(|order| (order.column, order.down, order.rows.len()));
        let chosen = (
            self.rows.len(),
            hits.map_or(0, |(_, n)| n),
            hits.is_some(),
            done,
        );
        if self.chosen != Some(chosen) {
            self.chosen = Some(chosen);
            let keep = |line: &u32| hits.is_none_or(|(hits, _)| hits.binary_search(line).is_ok());
            let rows = &self.rows;
            self.seen = match sorted.filter(|order| order.rows.len() == rows.len()) {
                Some(order) => {
                    let lines = order.rows.iter().map(|row| rows[*row as usize]);
                    lines.filter(keep).collect()
                }
                None => rows.iter().copied().filter(keep).collect(),
            };
        }
        &self.seen
    }
}

fn width(cell: &str) -> usize {
    cell.chars().count().clamp(NARROW, WIDE)
}

#[cfg(test)]
mod tests {
    use super::super::lines::Lines;
    use super::*;

    const LEDGER: &str = "# a listing\n# of three\nname,size\nb,10\n\"a, b\",9\nc,-1.5\n";

    fn table(text: &str) -> (Table, Lines, usize) {
        let bytes = Arc::new(text.as_bytes().to_vec());
        let mut lines = Lines::new(bytes.clone());
        while !lines.read() {}
        let header = header(&bytes).expect("a table");
        let mut table = Table::new(bytes, header);
        while !table.read(header) {}
        (table, lines, header)
    }

    #[test]
    fn a_table_has_columns_and_rows_on_their_lines() {
        let (mut table, lines, _) = table(LEDGER);
        assert_eq!(table.columns, ["name", "size"]);
        assert_eq!(table.shown(None), [3, 4, 5]);
        assert_eq!(cells(lines.line(4)), ["a, b", "9"]);
        assert_eq!(table.shown(Some((&[4], 1))), [4]);
    }

    #[test]
    fn rows_are_sorted_by_number_and_by_word_up_down_and_not_at_all() {
        let (mut table, _, header) = table(LEDGER);
        for (column, expected) in [
            (1, [5, 4, 3]),
            (1, [3, 4, 5]),
            (1, [3, 4, 5]),
            (0, [4, 3, 5]),
        ] {
            table.sort_by(column);
            while !table.read(header) {}
            let sorted = format!("{:?}", table.sorted());
            assert_eq!(table.shown(None), expected, "{sorted}");
        }
    }

    #[test]
    fn running_text_is_no_table() {
        assert_eq!(
            header(b"One line, with a comma.\nAnother.\nA third, and, more.\n"),
            None
        );
        assert_eq!(header(b""), None);
        assert_eq!(header(b"# only\n# remarks"), None);
    }
}
