//! The card in the middle, by medium: a mail looks like a mail, a call like a note of a call, a form like a form.

use crate::app::card::medium_name;
use crate::app::desk::rows::fact_ui;
use crate::app::naming::second;
use crate::app::theme::widgets::{card_frame, muted_text, strong_text};
use crate::app::theme::{Ink, Theme, size, space};
use crate::scenario::{Medium, Moment};
use crate::text::tr;
use egui::{Align, CornerRadius, Frame, Label, Layout, Margin, RichText, Sense, Stroke, Ui, vec2};

/// What stands on the card.
pub(super) struct Paper<'a> {
    pub medium: Medium,
    pub from: &'a str,
    pub to: &'a str,
    pub at: Moment,
    pub title: &'a str,
    pub text: &'a str,
    /// Handling mark: its title and what it means.
    pub mark: Option<(String, String)>,
    /// The route it took.
    pub channel: Option<String>,
}

impl Paper<'_> {
    /// The card.
    pub fn ui(&self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        match self.medium {
            Medium::Mail => self.mail_ui(ui, &theme),
            Medium::Phone => self.call_ui(ui, &theme),
            Medium::Chat => {
                let told = tr!("inbox-told", from = self.from, time = self.at.on_clock());
                bubble_ui(ui, &told, self.text, false);
            }
            Medium::Register => self.notice_ui(ui, &theme),
            Medium::Form => self.form_ui(ui, &theme),
            Medium::Press => self.clipping_ui(ui, &theme),
            Medium::Board => self.board_ui(ui, &theme),
        }
    }

    fn heading_ui(&self, ui: &mut Ui) {
        if !self.title.is_empty() {
            ui.add(Label::new(strong_text(self.title, size::HEADING)).wrap());
        }
    }

    fn text_ui(&self, ui: &mut Ui) {
        ui.add(Label::new(self.text).wrap().selectable(true));
    }

    fn mail_ui(&self, ui: &mut Ui, theme: &Theme) {
        sheet(theme).show(ui, |ui| {
            ui.set_width(ui.available_width());
            self.heading_ui(ui);
            ui.add_space(space::S);
            fact_ui(ui, &tr!("inbox-from"), self.from);
            fact_ui(ui, &tr!("inbox-to"), self.to);
            fact_ui(ui, &tr!("inbox-time"), &second(self.at));
            if let Some(channel) = &self.channel {
                fact_ui(ui, &tr!("inbox-channel"), channel);
            }
            if let Some((title, text)) = &self.mark {
                fact_ui(ui, &tr!("inbox-mark"), &format!("{title}. {text}"));
            }
            rule(ui, theme);
            self.text_ui(ui);
        });
    }

    fn call_ui(&self, ui: &mut Ui, theme: &Theme) {
        sheet(theme).show(ui, |ui| {
            ui.set_width(ui.available_width());
            strip_ui(ui, &tr!("inbox-call"), &second(self.at), theme.accent);
            ui.add_space(space::S);
            let said = tr!("inbox-caller", from = self.from);
            ui.label(strong_text(said, size::HEADING));
            let taken = tr!("inbox-call-for", to = self.to);
            let label = muted_text(ui, taken);
            ui.add(Label::new(label).wrap());
            if !self.title.is_empty() {
                let label = muted_text(ui, tr!("inbox-call-about", title = self.title));
                ui.add(Label::new(label).wrap());
            }
            ui.add_space(space::M);
            quoted_ui(ui, self.text, theme.accent);
        });
    }

    fn notice_ui(&self, ui: &mut Ui, theme: &Theme) {
        sheet(theme).show(ui, |ui| {
            ui.set_width(ui.available_width());
            strip_ui(
                ui,
                &medium_name(self.medium),
                &second(self.at),
                theme.coordinator,
            );
            ui.add_space(space::S);
            self.heading_ui(ui);
            let by = tr!("inbox-entered-by", from = self.from, to = self.to);
            let label = muted_text(ui, by);
            ui.add(Label::new(label).wrap());
            ui.add_space(space::M);
            self.text_ui(ui);
        });
    }

    fn form_ui(&self, ui: &mut Ui, theme: &Theme) {
        let line = Stroke::new(1.0, theme.faint.ui());
        sheet(theme).stroke(line).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.vertical_centered(|ui| self.heading_ui(ui));
            let fields = [
                ("inbox-form-office", self.from.to_owned()),
                ("inbox-form-to", self.to.to_owned()),
                ("inbox-form-date", second(self.at)),
            ];
            for (nth, (word, text)) in fields.into_iter().enumerate() {
                rule(ui, theme);
                let word = format!("{}  {}", nth + 1, tr!(word));
                fact_ui(ui, &word, &text);
            }
            rule(ui, theme);
            let label = muted_text(ui, format!("4  {}", tr!("inbox-form-text")));
            ui.label(label);
            self.text_ui(ui);
        });
    }

    fn clipping_ui(&self, ui: &mut Ui, theme: &Theme) {
        let line = Stroke::new(1.0, theme.line.ui());
        sheet(theme).stroke(line).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                let paper = RichText::new(self.from.to_uppercase())
                    .size(size::SMALL)
                    .extra_letter_spacing(1.5);
                ui.label(paper.color(theme.muted.ui()));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let label = muted_text(ui, second(self.at));
                    ui.label(label);
                });
            });
            rule(ui, theme);
            self.heading_ui(ui);
            ui.add_space(space::S);
            self.text_ui(ui);
            rule(ui, theme);
        });
    }

    fn board_ui(&self, ui: &mut Ui, theme: &Theme) {
        ui.vertical_centered(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
            ui.painter()
                .circle_filled(rect.center(), 6.0, theme.warn.ui());
            ui.painter()
                .circle_filled(rect.center(), 2.0, theme.panel.ui());
        });
        sheet(theme).show(ui, |ui| {
            ui.set_width(ui.available_width());
            self.heading_ui(ui);
            let by = tr!(
                "inbox-pinned",
                from = self.from,
                time = self.at.on_clock(),
                to = self.to
            );
            let label = muted_text(ui, by);
            ui.add(Label::new(label).wrap());
            ui.add_space(space::M);
            self.text_ui(ui);
        });
    }
}

fn sheet(theme: &Theme) -> Frame {
    card_frame(theme).inner_margin(Margin::symmetric(18, 14))
}

/// A hairline over the whole width.
pub(super) fn rule(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
    ui.painter().hline(
        rect.x_range(),
        rect.center().y,
        Stroke::new(1.0, theme.line.ui()),
    );
}

/// A strip with what this is at its left, and when at its right.
fn strip_ui(ui: &mut Ui, what: &str, when: &str, ink: Ink) {
    ui.horizontal(|ui| {
        ui.label(strong_text(what, size::SMALL).color(ink.ui()));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let label = muted_text(ui, when);
            ui.label(label);
        });
    });
}

/// Words that were spoken, with a bar at their left.
fn quoted_ui(ui: &mut Ui, text: &str, ink: Ink) {
    let shown = Frame::new()
        .inner_margin(Margin {
            left: 14,
            right: 0,
            top: 2,
            bottom: 2,
        })
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(Label::new(text).wrap().selectable(true));
        });
    let rect = shown.response.rect;
    ui.painter().vline(
        rect.left() + 3.0,
        rect.y_range(),
        Stroke::new(3.0, ink.ui()),
    );
}

/// A line of chat as a bubble: others at the left, the own at the right.
pub(super) fn bubble_ui(ui: &mut Ui, told: &str, text: &str, own: bool) {
    let theme = Theme::of(ui);
    let room = ui.available_width();
    let wide = (room * 0.78).min(560.0);
    let fill = if own {
        theme.panel.mixed(theme.accent, 0.22)
    } else {
        theme.raised
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        if own {
            ui.add_space(room - wide);
        }
        ui.vertical(|ui| {
            ui.set_max_width(wide);
            let label = muted_text(ui, told);
            ui.add(Label::new(label).wrap());
            Frame::new()
                .fill(fill.ui())
                .corner_radius(CornerRadius::same(10))
                .inner_margin(Margin::symmetric(12, 7))
                .show(ui, |ui| {
                    ui.add(Label::new(text).wrap().selectable(true));
                });
        });
    });
    ui.add_space(space::M);
}
