//! A new request: what is wanted, and the lawful ways to ask for it.

use super::head_ui;
use super::parts::*;
use super::pen::Pen;
use super::words::*;
use crate::app::desk::here::{Here, Step};
use crate::app::naming::team_sign;
use crate::app::theme::widgets::{chip_ui, paint_glyph, paint_sign, strong};
use crate::app::theme::{Glyph, Theme, size, space};
use crate::exercise::form::{Offer, offers};
use crate::exercise::{Ask, AskRequest, Party, RequestId, Subject};
use crate::report::asks_name;
use crate::text::tr;
use egui::{Rect, TextEdit, Ui, pos2};
use std::sync::Arc;

const ROW: f32 = 34.0;
const WAY: f32 = 66.0;

/// What can be wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Item,
    Group,
    Laboratory,
}

/// What has been chosen so far.
#[derive(Default)]
pub(super) struct Start {
    kind: Kind,
    find: String,
    about: Option<Subject>,
    follows: Option<RequestId>,
    subjects: Option<(u64, Kind, String, Vec<Subject>)>,
    ways: Option<(u64, Subject, Vec<Offer>)>,
    way: usize,
}

impl Start {
    /// Begins, perhaps with something known.
    pub(super) fn about(about: Option<Subject>, follows: Option<RequestId>) -> Self {
        let kind = match about {
            Some(Subject::Group(_)) => Kind::Group,
            Some(Subject::Laboratory) => Kind::Laboratory,
            Some(Subject::Item(_) | Subject::Withheld) | None => Kind::Item,
        };
        Self {
            kind,
            about,
            follows,
            ..Self::default()
        }
    }

    /// What can be asked about, as far as this office knows; the ways to ask about what was chosen.
    fn follow(&mut self, here: &Here<'_>) {
        let (known, applied) = (here.known, here.known.applied);
        let wanted = self.find.trim().to_lowercase();
        let fresh = matches!(&self.subjects, Some((at, kind, find, _))
            if (*at, *kind) == (applied, self.kind) && *find == wanted);
        if !fresh {
            let all: Vec<Subject> = match self.kind {
                Kind::Item => known
                    .items
                    .iter()
                    .filter(|(_, item)| item.card.is_some())
                    .map(|(id, _)| Subject::Item(id.clone()))
                    .collect(),
                Kind::Group => known.groups.keys().cloned().map(Subject::Group).collect(),
                Kind::Laboratory => vec![Subject::Laboratory],
            };
            let found = |subject: &Subject| {
                wanted.is_empty()
                    || subject_name(known, subject)
                        .to_lowercase()
                        .contains(&wanted)
            };
            let all: Vec<Subject> = all.into_iter().filter(found).collect();
            self.subjects = Some((applied, self.kind, wanted, all));
        }
        if self.kind == Kind::Laboratory {
            self.about = Some(Subject::Laboratory);
        }
        let Some(about) = &self.about else {
            self.ways = None;
            return;
        };
        let fresh =
            matches!(&self.ways, Some((at, subject, _)) if *at == applied && subject == about);
        if !fresh {
            if !matches!(&self.ways, Some((_, subject, _)) if subject == about) {
                self.way = 0;
            }
            self.ways = Some((applied, about.clone(), offers(known, here.team, about)));
        }
    }
}

/// The choice. Gives back the form once it is chosen.
pub(super) fn start_ui(
    ui: &mut Ui,
    area: Rect,
    here: &Here<'_>,
    start: &mut Start,
    back: &mut bool,
    out: &mut Vec<Step>,
) -> Option<Pen> {
    start.follow(here);
    let (ways, subjects) = {
        let width = (area.width() * 0.34).clamp(240.0, 340.0);
        let edge = area.left() + width;
        (area.with_min_x(edge + GAP), area.with_max_x(edge))
    };
    pane(ui, subjects, "start-subjects", |ui| {
        head_ui(ui, back, &tr!("requests-new-title"), |_| {});
        subjects_ui(ui, here, start);
    });
    let mut chosen = None;
    pane(ui, ways, "start-ways", |ui| {
        ways_ui(ui, here, start, &mut chosen);
    });
    if let Some(pen) = &mut chosen {
        // It gets its number at once.
        pen.keep(here, out);
    }
    chosen
}

fn subjects_ui(ui: &mut Ui, here: &Here<'_>, start: &mut Start) {
    let tabs = [
        (Kind::Item, tr!("requests-kind-item")),
        (Kind::Group, tr!("requests-kind-group")),
        (Kind::Laboratory, tr!("requests-kind-laboratory")),
    ];
    if tabs_ui(ui, &mut start.kind, &tabs) {
        start.about = None;
    }
    ui.add_space(space::S);
    if start.kind == Kind::Laboratory {
        muted_ui(ui, &tr!("requests-laboratory-hint"));
        return;
    }
    let hint = tr!("requests-find");
    let find = TextEdit::singleline(&mut start.find)
        .hint_text(hint.as_str())
        .desired_width(f32::INFINITY);
    let find = ui.add(find);
    find.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, &hint));
    ui.add_space(space::S);
    let Some((_, kind, _, subjects)) = &start.subjects else {
        return;
    };
    if subjects.is_empty() {
        let key = match (kind, start.find.trim().is_empty()) {
            (_, false) => "requests-found-none",
            (Kind::Item, true) => "requests-no-items",
            (Kind::Group | Kind::Laboratory, true) => "requests-no-groups",
        };
        empty_ui(ui, &tr!(key));
        return;
    }
    let theme = Theme::of(ui);
    let mut picked = None;
    rows_ui(ui, "subjects", subjects.len(), ROW, |ui, rect, at| {
        let Some(subject) = subjects.get(at) else {
            return;
        };
        let name = subject_name(here.known, subject);
        let chosen = start.about.as_ref() == Some(subject);
        let response = row(ui, rect, &name, chosen, || name.clone());
        let at = pos2(rect.left() + 9.0, rect.center().y);
        left(ui, at, &name, body(), theme.text, rect.width() - 18.0);
        if response.on_hover_text(name.as_str()).clicked() {
            picked = Some(subject.clone());
        }
    });
    if picked.is_some() {
        start.about = picked;
    }
}

fn ways_ui(ui: &mut Ui, here: &Here<'_>, start: &mut Start, chosen: &mut Option<Pen>) {
    let scenario = here.scenario();
    let Some((_, about, ways)) = start.ways.as_ref() else {
        title_ui(ui, &tr!("requests-ways-none-chosen"));
        muted_ui(ui, &tr!("requests-ways-hint"));
        return;
    };
    title_ui(ui, &subject_name(here.known, about));
    if let Some(follows) = &start.follows {
        muted_ui(
            ui,
            &tr!("requests-ways-follows", request = follows.as_str()),
        );
    }
    if ways.is_empty() {
        empty_ui(ui, &tr!("requests-ways-none"));
        return;
    }
    muted_ui(ui, &tr!("requests-ways-count", count = ways.len()));
    ui.add_space(space::S);
    let way = ways.get(start.way).or_else(|| ways.first());
    let mut picked = None;
    let mut take = false;
    with_foot(
        ui,
        "ways",
        |ui| {
            let area = ui.available_rect_before_wrap();
            let (above, below) = area.split_top_bottom_at_fraction(0.58);
            ui.scope_builder(egui::UiBuilder::new().max_rect(above), |ui| {
                rows_ui(ui, "way-rows", ways.len(), WAY, |ui, rect, at| {
                    if let Some(way) = ways.get(at) {
                        let open = at == start.way;
                        if way_ui(ui, here, rect, at, way, open) {
                            picked = Some(at);
                        }
                    }
                });
            });
            let below = below.with_min_y(below.top() + space::M);
            ui.scope_builder(egui::UiBuilder::new().max_rect(below), |ui| {
                scroll(ui, "way-card", |ui| {
                    if let Some(way) = way {
                        card_ui(ui, here, way);
                    }
                });
            });
        },
        |ui| {
            let why_not = halted(here).or_else(|| cannot_write(here, way, about));
            let words = way.map_or_else(
                || tr!("requests-write"),
                |way| {
                    tr!(
                        "requests-write-form",
                        form = form_title(scenario, &way.form)
                    )
                },
            );
            take = button_ui(ui, &words, true, false, why_not.as_deref());
        },
    );
    if take && let Some(way) = way {
        *chosen = Pen::new(way, about, start.follows.clone());
        if let (Some(pen), Some(follows)) = (chosen.as_mut(), &start.follows)
            && let Some(earlier) = here.known.requests.get(follows)
        {
            pen.fill_from(scenario, &earlier.draft);
        }
    }
    if let Some(picked) = picked {
        start.way = picked;
    }
}

/// Why no role of this seat can write it.
fn cannot_write(here: &Here<'_>, way: Option<&Offer>, about: &Subject) -> Option<String> {
    let draft = Pen::new(way?, about, None)?.current();
    let ask = Ask::Request(AskRequest::Draft(Arc::new(draft)));
    match able(here, &ask) {
        Some(_) => None,
        None => refused(here, here.role, &ask),
    }
}

/// How long an answer may take: on the clock of play, operational and legal.
fn within(here: &Here<'_>, way: &Offer) -> String {
    let header = &here.scenario().exercise;
    if way.epilogue_only {
        return tr!("requests-way-after-play");
    }
    tr!(
        "requests-way-within",
        target = minutes(way.target),
        limit = minutes(way.limit),
        operational = scaled(way.limit, header.operational_minute),
        legal = scaled(way.limit, header.legal_minute)
    )
}

/// A way to ask, as a row; returns whether it was chosen.
fn way_ui(ui: &Ui, here: &Here<'_>, rect: Rect, at: usize, way: &Offer, open: bool) -> bool {
    let (known, scenario) = (here.known, here.scenario());
    let theme = Theme::of(ui);
    let form = form_title(scenario, &way.form);
    let to = party_name(known, &way.to);
    let basis = if way.at_home {
        tr!("requests-way-home")
    } else {
        instrument_title(scenario, &way.instrument).to_owned()
    };
    let time = within(here, way);
    let response = row(ui, rect, ("way", at), open, || {
        tr!(
            "requests-way-label",
            form = form,
            to = to.as_str(),
            basis = basis.as_str(),
            time = time.as_str()
        )
    });
    let (start, end) = (rect.left() + 9.0, rect.right() - 9.0);
    let y = rect.top() + 13.0;
    paint_glyph(
        ui.painter(),
        Glyph::from(way.asks),
        theme.text,
        pos2(start + 6.0, y),
        6.0,
    );
    let mut stop = right(
        ui,
        pos2(end, y),
        &to,
        small(),
        theme.text,
        (end - start) * 0.45,
    );
    if let Party::Team(team) = &way.to {
        let (mark, ink) = team_sign(known, team, &theme);
        paint_sign(ui, mark, ink, pos2(stop - 10.0, y), 6.0);
        stop -= 18.0;
    }
    let font = strong(size::SMALL);
    left(
        ui,
        pos2(start + 18.0, y),
        form,
        font,
        theme.text,
        stop - start - 24.0,
    );
    let room = end - start;
    left(
        ui,
        pos2(start, y + 18.0),
        &basis,
        small(),
        theme.muted,
        room,
    );
    left(ui, pos2(start, y + 36.0), &time, small(), theme.muted, room);
    response.clicked()
}

/// What there is to know of a way before the form is written.
fn card_ui(ui: &mut Ui, here: &Here<'_>, way: &Offer) {
    let scenario = here.scenario();
    let theme = Theme::of(ui);
    ui.horizontal_wrapped(|ui| {
        chip_ui(ui, &asks_name(way.asks), theme.accent);
        let (key, ink) = if way.gives_evidence {
            ("requests-chip-evidence", theme.good)
        } else {
            ("requests-chip-lead", theme.warn)
        };
        chip_ui(ui, &tr!(key), ink);
        if way.dual_criminality {
            chip_ui(ui, &tr!("requests-chip-dual"), theme.warn);
        }
        if way.epilogue_only {
            chip_ui(ui, &tr!("requests-chip-after-play"), theme.warn);
        }
    });
    if let Some(form) = scenario.form(&way.form) {
        text_ui(ui, &form.text);
        pair_ui(
            ui,
            &tr!("requests-real-world"),
            &form.real_duration,
            theme.text,
        );
    }
    pair_ui(ui, &tr!("requests-clocks"), &within(here, way), theme.text);
    let channels: Vec<&str> = way
        .channels
        .iter()
        .map(|channel| channel_title(scenario, channel))
        .collect();
    pair_ui(
        ui,
        &tr!("requests-channel"),
        &channels.join(", "),
        theme.text,
    );
    pair_ui(
        ui,
        &tr!("requests-signed-by"),
        &office_names(&way.offices),
        theme.text,
    );
    if way.signers.is_empty() {
        note_ui(ui, &tr!("requests-no-signer"), theme.warn);
    } else {
        let names = role_names(scenario, here.team, &way.signers);
        pair_ui(ui, &tr!("requests-signers"), &names, theme.text);
    }
    if let Some(lapses) = way.lapses {
        let words = tr!("requests-lapses", after = minutes(lapses));
        note_ui(ui, &words, theme.warn);
    }
}
