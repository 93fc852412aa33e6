//! Writes an artefact's lines, digit by digit: an exercise makes a dozen artefacts, and a
//! rehearsal makes thousands of exercises.

use super::calendar::{Civil, EPOCH};

/// The bytes of an artefact being written.
pub(crate) struct Sheet {
    out: Vec<u8>,
    /// The day that was written last, since 1970, and its date: lines of one day follow each other.
    day: i64,
    date: Civil,
}

impl Sheet {
    /// An empty sheet with room for `lines` lines of `width` bytes.
    pub fn new(lines: usize, width: usize) -> Self {
        Self {
            out: Vec::with_capacity(lines * width + 512),
            day: 0,
            date: Civil::of(0),
        }
    }

    /// The bytes written.
    pub fn finish(self) -> Vec<u8> {
        self.out
    }

    /// Text of our own, which holds no control characters.
    #[inline]
    pub fn text(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    /// An author's text: a control character, which could begin a line, becomes a space.
    pub fn plain(&mut self, text: &str) {
        // Without an early end the compiler looks at many bytes at once.
        if text
            .bytes()
            .fold(false, |odd, b| odd | !(32..127).contains(&b))
        {
            let mut buffer = [0; 4];
            for c in text.chars() {
                let c = if c.is_control() { ' ' } else { c };
                self.out
                    .extend_from_slice(c.encode_utf8(&mut buffer).as_bytes());
            }
        } else {
            self.text(text);
        }
    }

    /// An author's text as a field of a CSV row.
    pub fn field(&mut self, text: &str) {
        if text
            .bytes()
            .fold(false, |odd, b| odd | (b == b',') | (b == b'"'))
        {
            self.text("\"");
            for (i, part) in text.split('"').enumerate() {
                if i > 0 {
                    self.text("\"\"");
                }
                self.plain(part);
            }
            self.text("\"");
        } else {
            self.plain(text);
        }
    }

    /// A number in decimal.
    #[inline]
    pub fn dec(&mut self, mut number: u64) {
        let mut digits = [0; 20];
        let mut at = digits.len();
        loop {
            at -= 1;
            digits[at] = b'0' + (number % 10) as u8;
            number /= 10;
            if number == 0 {
                break;
            }
        }
        self.out.extend_from_slice(&digits[at..]);
    }

    /// A number in decimal, with zeros before it up to `width` digits.
    #[inline]
    pub fn pad(&mut self, number: u32, width: u32) {
        let mut floor = 10_u32.pow(width.min(10) - 1);
        while floor > 1 && number < floor {
            self.out.push(b'0');
            floor /= 10;
        }
        self.dec(u64::from(number));
    }

    /// The lowest `digits` hexadecimal digits of a number.
    pub fn hex(&mut self, number: u64, digits: u32) {
        let mut all = [0; 16];
        for (digit, shift) in all.iter_mut().zip((0..16).rev()) {
            *digit = b"0123456789abcdef"[(number >> (shift * 4)) as usize % 16];
        }
        self.out
            .extend_from_slice(&all[16 - digits.min(16) as usize..]);
    }

    /// Two digits.
    #[inline]
    fn two(&mut self, number: u32) {
        self.out.extend_from_slice(&pair(number));
    }

    /// A moment as RFC 3339 writes it, at this many minutes ahead of UTC: `Z` at 0.
    #[inline]
    pub fn moment(&mut self, seconds: i64, offset: i16) {
        let civil = self.civil(seconds + i64::from(offset) * 60);
        let mut text = *b"0000-00-00T00:00:00+00:00";
        text[..2].copy_from_slice(&pair(civil.year / 100));
        text[2..4].copy_from_slice(&pair(civil.year));
        text[5..7].copy_from_slice(&pair(civil.month));
        text[8..10].copy_from_slice(&pair(civil.day));
        text[11..13].copy_from_slice(&pair(civil.hour));
        text[14..16].copy_from_slice(&pair(civil.minute));
        text[17..19].copy_from_slice(&pair(civil.second));
        if offset == 0 {
            text[19] = b'Z';
            self.out.extend_from_slice(&text[..20]);
        } else {
            let minutes = u32::from(offset.unsigned_abs());
            text[19] = if offset < 0 { b'-' } else { b'+' };
            text[20..22].copy_from_slice(&pair(minutes / 60));
            text[23..25].copy_from_slice(&pair(minutes % 60));
            self.out.extend_from_slice(&text);
        }
    }

    /// A moment as web servers write it: `02/Mar/2031:09:00:00 +0300`.
    #[inline]
    pub fn server_moment(&mut self, seconds: i64, offset: i16) {
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let civil = self.civil(seconds + i64::from(offset) * 60);
        let minutes = u32::from(offset.unsigned_abs());
        let mut text = *b"00/Jan/0000:00:00:00 +0000";
        text[..2].copy_from_slice(&pair(civil.day));
        text[3..6].copy_from_slice(MONTHS[(civil.month as usize + 11) % 12].as_bytes());
        text[7..9].copy_from_slice(&pair(civil.year / 100));
        text[9..11].copy_from_slice(&pair(civil.year));
        text[12..14].copy_from_slice(&pair(civil.hour));
        text[15..17].copy_from_slice(&pair(civil.minute));
        text[18..20].copy_from_slice(&pair(civil.second));
        text[21] = if offset < 0 { b'-' } else { b'+' };
        text[22..24].copy_from_slice(&pair(minutes / 60));
        text[24..].copy_from_slice(&pair(minutes % 60));
        self.out.extend_from_slice(&text);
    }

    /// [`Civil::of`], which is asked only once a day.
    #[inline]
    fn civil(&mut self, seconds: i64) -> Civil {
        let day = seconds.div_euclid(86_400);
        if day != self.day {
            self.day = day;
            self.date = Civil::of(day * 86_400);
        }
        let clock = seconds.rem_euclid(86_400) as u32;
        Civil {
            hour: clock / 3_600,
            minute: clock / 60 % 60,
            second: clock % 60,
            ..self.date
        }
    }

    /// Two lines, each after `before`, that set a device's clock, fast by `error` minutes, beside
    /// a right one when the exercise begins.
    pub fn clocks(&mut self, before: &str, offset: i16, error: i64) {
        self.text(before);
        self.text("device clock at export: ");
        self.moment(EPOCH + error * 60, offset);
        self.end();
        self.text(before);
        self.text("reference clock at export: ");
        self.moment(EPOCH, 0);
        self.end();
    }

    /// An amount given in hundredths, such as `12.50`.
    #[inline]
    pub fn amount(&mut self, hundredths: u64) {
        self.dec(hundredths / 100);
        self.text(".");
        self.two((hundredths % 100) as u32);
    }

    /// The end of a line.
    #[inline]
    pub fn end(&mut self) {
        self.out.push(b'\n');
    }
}

/// The last two digits of a number.
#[inline]
fn pair(number: u32) -> [u8; 2] {
    [b'0' + (number / 10 % 10) as u8, b'0' + (number % 10) as u8]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Sheet)) -> String {
        let mut sheet = Sheet::new(1, 80);
        write(&mut sheet);
        String::from_utf8(sheet.finish()).unwrap()
    }

    #[test]
    fn moments_and_zones() {
        assert_eq!(written(|s| s.moment(EPOCH, 0)), "2031-03-02T06:00:00Z");
        assert_eq!(
            written(|s| s.moment(EPOCH, 330)),
            "2031-03-02T11:30:00+05:30"
        );
        assert_eq!(
            written(|s| s.moment(EPOCH, -420)),
            "2031-03-01T23:00:00-07:00"
        );
        assert_eq!(
            written(|s| s.server_moment(EPOCH, 180)),
            "02/Mar/2031:09:00:00 +0300"
        );
    }

    #[test]
    fn numbers() {
        assert_eq!(written(|s| s.pad(7, 6)), "000007");
        assert_eq!(written(|s| s.pad(0, 2)), "00");
        assert_eq!(written(|s| s.pad(1_234_567, 6)), "1234567");
        assert_eq!(written(|s| s.amount(1_205)), "12.05");
        assert_eq!(written(|s| s.hex(0xa3f, 8)), "00000a3f");
        assert_eq!(written(|s| s.dec(u64::MAX)), u64::MAX.to_string());
    }

    #[test]
    fn an_authors_text_stays_on_its_line_and_in_its_field() {
        assert_eq!(written(|s| s.plain("a\nb\tç")), "a b ç");
        assert_eq!(written(|s| s.field("a, \"b\"\n")), "\"a, \"\"b\"\" \"");
    }
}
