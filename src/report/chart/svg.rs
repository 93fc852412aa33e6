//! A sheet as SVG, with coordinates to a tenth, so that the same chart is the same text everywhere.

use super::page::{Anchor, Edge, Mark, Page, Point, width};
use std::fmt::Write as _;

/// The SVG element. `title` and `says` are for those who do not see it.
pub fn svg(page: &Page, title: &str, says: &str) -> String {
    let (wide, high) = (n(width()), n(page.height));
    let mut out = format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}" role="img" "#,
            r#"font-family="Inter, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK SC', Arial, sans-serif">"#,
            "<title>{}</title><desc>{}</desc>"
        ),
        wide,
        high,
        wide,
        high,
        escape(title),
        escape(says)
    );
    for mark in &page.marks {
        // Writing to a string cannot fail.
        let _infallible = draw(&mut out, mark);
    }
    out.push_str("</svg>");
    out
}

fn draw(out: &mut String, mark: &Mark) -> std::fmt::Result {
    match mark {
        Mark::Line { points, edge } => write!(
            out,
            r#"<polyline points="{}" fill="none" stroke-linejoin="round"{}/>"#,
            list(points),
            stroke(edge)
        ),
        Mark::Curve { ends, toward, edge } => write!(
            out,
            r#"<path d="M{} Q{} {}" fill="none"{}/>"#,
            point(ends.0),
            point(*toward),
            point(ends.1),
            stroke(edge)
        ),
        Mark::Area { points, fill, edge } => write!(
            out,
            r#"<polygon points="{}" fill="{fill}"{}/>"#,
            list(points),
            edge.as_ref().map(stroke).unwrap_or_default()
        ),
        Mark::Rect {
            at,
            size,
            fill,
            edge,
        } => write!(
            out,
            r#"<rect x="{}" y="{}" width="{}" height="{}" fill="{fill}"{}/>"#,
            n(at.0),
            n(at.1),
            n(size.0),
            n(size.1),
            edge.as_ref().map(stroke).unwrap_or_default()
        ),
        Mark::Circle {
            at,
            radius,
            fill,
            edge,
        } => write!(
            out,
            r#"<circle cx="{}" cy="{}" r="{}" fill="{fill}"{}/>"#,
            n(at.0),
            n(at.1),
            n(*radius),
            edge.as_ref().map(stroke).unwrap_or_default()
        ),
        Mark::Text {
            at,
            size,
            fill,
            anchor,
            bold,
            text,
        } => write!(
            out,
            r#"<text x="{}" y="{}" font-size="{}" fill="{fill}" text-anchor="{}"{}>{}</text>"#,
            n(at.0),
            n(at.1),
            n(*size),
            match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            },
            if *bold { r#" font-weight="600""# } else { "" },
            escape(text)
        ),
    }
}

fn stroke(edge: &Edge) -> String {
    let dashes = if edge.dashed {
        r#" stroke-dasharray="3 3""#
    } else {
        ""
    };
    format!(
        r#" stroke="{}" stroke-width="{}"{dashes}"#,
        edge.colour,
        n(edge.width)
    )
}

fn point(point: Point) -> String {
    format!("{},{}", n(point.0), n(point.1))
}

fn list(points: &[Point]) -> String {
    let points: Vec<String> = points.iter().copied().map(point).collect();
    points.join(" ")
}

/// A coordinate to a tenth, without a trailing zero.
fn n(value: f64) -> String {
    let tenths = (value * 10.0).round();
    if !tenths.is_finite() {
        return "0".into();
    }
    let whole = tenths / 10.0;
    // Never "-0".
    format!("{}", if whole == 0.0 { 0.0 } else { whole })
}

/// Text as it may stand in XML; control characters, which XML forbids, become spaces.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(c),
            '\u{fffe}' | '\u{ffff}' => escaped.push(' '),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}
