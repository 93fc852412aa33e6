//! The region at the left: everything that came in, newest first, with what filters it.

use super::post::Post;
use super::{Draft, Filter, InboxView, Open};
use crate::app::card::{MEDIA, medium_name};
use crate::app::desk::here::{Here, Place, Step};
use crate::app::desk::rows::{empty_ui, left_ink, list_ui, region_ui, row};
use crate::app::desk::who::medium_sign;
use crate::app::naming::stretch;
use crate::app::theme::choice::{Choice, Choosable};
use crate::app::theme::widgets::{paint_line, strong, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::text::tr;
use egui::{
    Align, Align2, CornerRadius, FontId, Key, Layout, Rect, Stroke, StrokeKind, TextEdit, Ui, pos2,
    vec2,
};

/// The height of a row, in points.
const ROW: f32 = 46.0;
/// The most height that drafts take, in points.
const DRAFTS: f32 = 92.0;

/// The list at the left: everything that came in.
pub fn inbox_list_ui(ui: &mut Ui, here: &Here<'_>, view: &mut InboxView, out: &mut Vec<Step>) {
    view.follow(here);
    region_ui(ui, |ui| {
        head_ui(ui, here, view, out);
        ui.add_space(space::S);
        brief_row_ui(ui, view, out);
        drafts_ui(ui, here, view, out);
        rows_ui(ui, here, view, out);
    });
}

fn head_ui(ui: &mut Ui, here: &Here<'_>, view: &mut InboxView, out: &mut Vec<Step>) {
    ui.horizontal(|ui| {
        ui.label(strong_text(tr!("desk-inbox"), size::BODY));
        if view.unread() > 0 {
            let ink = Theme::of(ui).accent;
            let words = tr!("inbox-unread-count", count = view.unread());
            ui.label(strong_text(words, size::SMALL).color(ink.ui()));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let write = ui.add_enabled(!here.looks_on, egui::Button::new(tr!("inbox-write")));
            if write.on_hover_text(tr!("inbox-write-hint")).clicked() {
                view.write(Draft::default());
                out.push(Step::Go(Place::Inbox));
            }
        });
    });
    let filter = &mut view.filter;
    ui.add(
        TextEdit::singleline(&mut filter.typed)
            .hint_text(tr!("inbox-search"))
            .char_limit(100)
            .desired_width(f32::INFINITY),
    );
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        // All, each medium, and what this team has sent.
        let sent = MEDIA.len() + 1;
        let medium = |nth: usize| nth.checked_sub(1).and_then(|nth| MEDIA.get(nth).copied());
        let at = if filter.sent {
            Some(sent)
        } else {
            (0..sent).find(|nth| medium(*nth) == filter.medium)
        };
        let choice = Choice::new("inbox-medium").width(112.0);
        let chosen = choice.show(ui, sent + 1, at, |nth| match medium(nth) {
            Some(medium) => Choosable::new(medium_name(medium)),
            None if nth == sent => Choosable::new(tr!("inbox-sent")),
            None => Choosable::new(tr!("inbox-all")),
        });
        if let Some(nth) = chosen.taken {
            (filter.sent, filter.medium) = (nth == sent, medium(nth));
        }
        ui.toggle_value(&mut filter.unread, tr!("inbox-unread"));
    });
}

/// The brief stays at hand, whatever has come in since.
fn brief_row_ui(ui: &mut Ui, view: &mut InboxView, out: &mut Vec<Step>) {
    let words = tr!("inbox-brief");
    if small_row_ui(ui, "brief", &words, view.open == Open::Brief) {
        view.open = Open::Brief;
        out.push(Step::Go(Place::Inbox));
    }
}

/// What is being written: it stays here while somebody goes elsewhere.
fn drafts_ui(ui: &mut Ui, here: &Here<'_>, view: &mut InboxView, out: &mut Vec<Step>) {
    if view.drafts.is_empty() {
        return;
    }
    let mut opened = None;
    // A few at a time, the latest first; the rest is scrolled to.
    let rows = egui::ScrollArea::vertical().id_salt("inbox-drafts");
    rows.max_height(DRAFTS)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for (nth, draft) in view.drafts.iter().enumerate().rev() {
                let words = tr!("inbox-draft", title = draft.name(here.known));
                let chosen = view.open == Open::Draft(nth);
                if small_row_ui(ui, ("draft", nth), &words, chosen) {
                    opened = Some(nth);
                }
            }
        });
    if let Some(nth) = opened {
        view.open = Open::Draft(nth);
        out.push(Step::Go(Place::Inbox));
    }
}

/// A low row above the list. Returns whether it was clicked.
fn small_row_ui(ui: &mut Ui, key: impl egui::AsIdSalt, words: &str, chosen: bool) -> bool {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), egui::Sense::hover());
    let response = row(ui, rect, key, chosen, || words.to_owned());
    let ink = Theme::of(ui).muted;
    paint_line(
        ui,
        rect.left_center() + vec2(20.0, 0.0),
        Align2::LEFT_CENTER,
        words,
        FontId::proportional(size::SMALL),
        ink.ui(),
        rect.width() - 24.0,
    );
    response.clicked()
}

fn rows_ui(ui: &mut Ui, here: &Here<'_>, view: &mut InboxView, out: &mut Vec<Step>) {
    let shown = sifted(&view.bag.posts, &view.filter);
    if shown.is_empty() {
        let (title, text) = if view.bag.posts.is_empty() {
            (tr!("inbox-empty"), tr!("inbox-empty-text"))
        } else {
            (tr!("inbox-no-match"), tr!("inbox-no-match-text"))
        };
        empty_ui(ui, &title, &text);
        return;
    }
    let mut opened = None;
    // The first row is reached by one key from anywhere.
    let jump = ui.input_mut(|input| input.consume_key(egui::Modifiers::COMMAND, Key::I));
    let mut came_back = false;
    list_ui(ui, "inbox-list", shown.len(), ROW, |ui, rect, nth| {
        let post = shown[nth];
        let chosen = matches!(&view.open, Open::Post(key) if *key == post.key);
        let response = row(ui, rect, ("post", &post.key_text()), chosen, || {
            label(here, post)
        });
        let back = view.back.as_ref() == Some(&post.key);
        if jump && nth == 0 || back {
            response.request_focus();
            came_back |= back;
        }
        paint(ui, here, rect, post);
        if response.clicked() {
            opened = Some(post.key.clone());
        }
    });
    if came_back {
        view.back = None;
    }
    if let Some(key) = opened {
        let enter = ui.input(|input| input.key_pressed(Key::Enter));
        view.show(key, enter);
        out.push(Step::Go(Place::Inbox));
    }
}

/// What the filter lets through.
fn sifted<'a>(posts: &'a [Post], filter: &Filter) -> Vec<&'a Post> {
    let words: Vec<String> = filter
        .typed
        .to_lowercase()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    posts
        .iter()
        // What is looked for may stand in what was sent.
        .filter(|post| post.sent() == filter.sent || !words.is_empty() && !filter.sent)
        .filter(|post| filter.medium.is_none_or(|medium| medium == post.medium))
        .filter(|post| !filter.unread || post.unread)
        .filter(|post| post.holds(&words))
        .collect()
}

/// The time left until a limit, in words; none once it has passed.
pub(super) fn left_words(here: &Here<'_>, until: crate::scenario::Moment) -> String {
    if until < here.now {
        tr!("inbox-limit-passed")
    } else {
        stretch(until.since(here.now))
    }
}

fn label(here: &Here<'_>, post: &Post) -> String {
    let state = tr!(if post.unread {
        "inbox-row-unread"
    } else {
        "inbox-row-read"
    });
    let mut words = tr!(
        "inbox-row",
        state = state,
        medium = medium_name(post.medium),
        from = post.from.as_str(),
        title = post.title.as_str(),
        time = post.at.on_clock()
    );
    if let Some(until) = post.until {
        words += ", ";
        words += &tr!("inbox-row-left", left = left_words(here, until));
    }
    words
}

fn paint(ui: &Ui, here: &Here<'_>, rect: Rect, post: &Post) {
    let theme = Theme::of(ui);
    let (top, bottom) = (rect.top() + 13.0, rect.top() + 31.0);
    let left = rect.left() + 8.0;
    let dot = pos2(left + 4.0, top);
    if post.unread {
        let ink = if post.urgent {
            theme.warn
        } else {
            theme.accent
        };
        ui.painter().circle_filled(dot, 4.0, ink.ui());
    }
    let place = Rect::from_center_size(pos2(left + 4.0, bottom), vec2(15.0, 15.0));
    ui.painter().rect_stroke(
        place,
        CornerRadius::same(3),
        Stroke::new(1.0, theme.line.ui()),
        StrokeKind::Inside,
    );
    paint_line(
        ui,
        place.center(),
        Align2::CENTER_CENTER,
        medium_sign(post.medium),
        FontId::proportional(10.0),
        theme.muted.ui(),
        14.0,
    );
    let text = left + 18.0;
    let right = rect.right() - 6.0;
    let small = FontId::proportional(size::SMALL);
    let time = paint_line(
        ui,
        pos2(right, top),
        Align2::RIGHT_CENTER,
        &post.at.on_clock(),
        small.clone(),
        theme.muted.ui(),
        70.0,
    );
    let (font, ink) = if post.unread {
        (strong(size::BODY), theme.text)
    } else {
        (FontId::proportional(size::BODY), theme.muted)
    };
    let room = time.rect.left() - text - space::S;
    paint_line(
        ui,
        pos2(text, top),
        Align2::LEFT_CENTER,
        &post.from,
        font,
        ink.ui(),
        room,
    );
    let mut end = right;
    if let Some(until) = post.until {
        let left_millis = until.since(here.now).millis();
        let words = left_words(here, until);
        let ink = left_ink(&theme, left_millis);
        let at = pos2(right, bottom);
        let font = strong(size::SMALL);
        let line = paint_line(ui, at, Align2::RIGHT_CENTER, &words, font, ink.ui(), 90.0);
        end = line.rect.left() - space::S;
    }
    let ink = if post.unread { theme.text } else { theme.muted };
    paint_line(
        ui,
        pos2(text, bottom),
        Align2::LEFT_CENTER,
        &post.title,
        small,
        ink.ui(),
        end - text,
    );
}
