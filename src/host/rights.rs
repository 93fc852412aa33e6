//! Who may look with whose eyes, and who may ask for what in whose name. The one place for both.

use crate::exercise::{Actor, Ask, AskTrainer, Command, Driver, Party, View};
use crate::link::{Denied, SeatCard, SeatKind};

/// Whose eyes a client gets that asks for these. A window of the host's own process is trusted with any; a seat has
/// its own, and a trainer's may look over anybody's shoulder.
pub(super) fn eyes(seat: Option<&SeatCard>, asked: Option<View>) -> View {
    match seat {
        None => asked.unwrap_or(View::Wall),
        Some(card) if card.kind == SeatKind::Trainer => asked.unwrap_or(View::Trainer),
        Some(card) => card.kind.view(),
    }
}

/// Whether somebody is told how the seats are arranged, codes and all, and may change it: nobody while it looks over a
/// shoulder, because whose shoulder it is may see the screen.
pub(super) fn arranges(seat: Option<&SeatCard>, view: &View) -> bool {
    match seat {
        _ if *view != View::Trainer => false,
        None => true,
        Some(card) => card.kind == SeatKind::Trainer && !card.locked,
    }
}

/// Whether a machine may keep a copy of the record, codes and key included.
pub(super) fn keeps(seat: Option<&SeatCard>) -> bool {
    seat.is_some_and(|card| card.kind == SeatKind::Trainer && !card.locked)
}

/// Whether somebody may read the bytes of a copy that this party holds.
pub(super) fn may_read(view: &View, holder: &Party) -> bool {
    match view {
        View::Trainer => true,
        View::Wall => false,
        View::Party(party) => party == holder,
    }
}

/// Whether a command may be asked for. `driver` says who sits in a party's chair.
///
/// # Errors
/// The name is not the client's to speak in, or the command none for its seat, or the seat is locked.
pub(super) fn may_ask(
    seat: Option<&SeatCard>,
    view: &View,
    command: &Command,
    driver: impl Fn(&Party) -> Driver,
) -> Result<(), Denied> {
    let or = |right: bool, denied: Denied| if right { Ok(()) } else { Err(denied) };
    // A host asks for this itself, and nobody else.
    if matches!(command.ask, Ask::Trainer(AskTrainer::TakeOver { .. })) {
        return Err(Denied::NotYourRight);
    }
    let Some(card) = seat else {
        return or(speaks(view, &command.by), Denied::NotYourChair);
    };
    if card.locked {
        return Err(Denied::Locked);
    }
    match &card.kind {
        SeatKind::Desk { team, roles } => {
            let own =
                matches!(&command.by, Actor::Seat(of, role) if of == team && roles.contains(role));
            or(own, Denied::NotYourChair)
        }
        SeatKind::Wall | SeatKind::Observer => Err(Denied::NotYourRight),
        SeatKind::Evaluator => {
            if command.by != Actor::Evaluator(card.seat.0) {
                return Err(Denied::NotYourChair);
            }
            or(evaluates(&command.ask), Denied::NotYourRight)
        }
        SeatKind::Trainer => match view {
            View::Trainer => or(speaks(view, &command.by), Denied::NotYourChair),
            // Over the shoulder is for looking, unless the trainer has taken over the chair.
            View::Party(party) if driver(party) == Driver::Trainer => {
                or(speaks(view, &command.by), Denied::NotYourChair)
            }
            View::Party(_) | View::Wall => Err(Denied::NotYourRight),
        },
    }
}

/// In whose name a view may speak. The trainer may speak for anybody, so that an empty chair can be taken over.
fn speaks(view: &View, by: &Actor) -> bool {
    match (view, by) {
        // An evaluator speaks from its own seat alone.
        (_, Actor::Clock | Actor::Evaluator(_)) | (View::Wall, _) => false,
        (View::Trainer, _) => true,
        (View::Party(Party::Team(own)), Actor::Seat(team, _)) => own == team,
        (View::Party(Party::Sim(own)), Actor::Sim(external)) => own == external,
        (View::Party(_), _) => false,
    }
}

/// What an evaluator asks for.
fn evaluates(ask: &Ask) -> bool {
    matches!(
        ask,
        Ask::Trainer(
            AskTrainer::Note { .. }
                | AskTrainer::Rate { .. }
                | AskTrainer::Bookmark { .. }
                | AskTrainer::Park { .. }
                | AskTrainer::Strike { .. }
        )
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::AskCoordination;
    use crate::link::SeatId;

    fn card(kind: SeatKind) -> SeatCard {
        SeatCard {
            seat: SeatId(1),
            kind,
            locked: false,
        }
    }

    fn desk() -> SeatKind {
        SeatKind::Desk {
            team: "BAS".into(),
            roles: vec!["CA".into()],
        }
    }

    fn report(by: Actor) -> Command {
        Command {
            by,
            ask: Ask::Coordination(AskCoordination::ReportStatus { text: "x".into() }),
        }
    }

    fn seat(team: &str, role: &str) -> Actor {
        Actor::Seat(team.into(), role.into())
    }

    fn asked(kind: SeatKind, view: Option<View>, command: &Command) -> Result<(), Denied> {
        let card = card(kind);
        let view = eyes(Some(&card), view);
        let driver = |party: &Party| match party.as_str() {
            "CCS" => Driver::Trainer,
            _ => Driver::Person,
        };
        may_ask(Some(&card), &view, command, driver)
    }

    #[test]
    fn a_desk_speaks_in_its_own_roles_alone() {
        let ask = |by| asked(desk(), Some(View::Trainer), &report(by));
        assert_eq!(ask(seat("BAS", "CA")), Ok(()));
        for by in [
            seat("BAS", "LAB"),
            seat("CCS", "CA"),
            Actor::Trainer,
            Actor::Clock,
            Actor::Sim("bank".into()),
        ] {
            assert_eq!(ask(by), Err(Denied::NotYourChair));
        }
        let locked = SeatCard {
            locked: true,
            ..card(desk())
        };
        let view = eyes(Some(&locked), None);
        let denied = may_ask(Some(&locked), &view, &report(seat("BAS", "CA")), |_| {
            Driver::Person
        });
        assert_eq!(denied, Err(Denied::Locked));
    }

    #[test]
    fn walls_and_observers_look_and_evaluators_rate() {
        let as_evaluator = |seat, ask| Command {
            by: Actor::Evaluator(seat),
            ask: Ask::Trainer(ask),
        };
        let park = || AskTrainer::Park { text: "x".into() };
        let note = as_evaluator(1, park());
        let start = Command::from(AskTrainer::Start);
        for kind in [SeatKind::Wall, SeatKind::Observer] {
            assert_eq!(asked(kind.clone(), None, &note), Err(Denied::NotYourRight));
            assert_eq!(eyes(Some(&card(kind)), Some(View::Trainer)), View::Wall);
        }
        assert_eq!(asked(SeatKind::Evaluator, None, &note), Ok(()));
        for wrong in [
            start.clone(),
            park().into(),
            as_evaluator(2, park()),
            report(seat("BAS", "CA")),
        ] {
            let denied = asked(SeatKind::Evaluator, None, &wrong);
            assert_eq!(denied, Err(Denied::NotYourChair));
        }
        let denied = asked(
            SeatKind::Evaluator,
            None,
            &as_evaluator(1, AskTrainer::Start),
        );
        assert_eq!(denied, Err(Denied::NotYourRight));
        assert_eq!(asked(SeatKind::Trainer, None, &start), Ok(()));
        let denied = asked(SeatKind::Trainer, None, &note);
        assert_eq!(denied, Err(Denied::NotYourChair));
        let card = card(SeatKind::Evaluator);
        assert!(!arranges(Some(&card), &View::Trainer));
    }

    #[test]
    fn over_the_shoulder_is_for_looking_unless_the_chair_was_taken_over() {
        let over = |team: &str| Some(View::Party(Party::Team(team.into())));
        let ask = |team: &str| asked(SeatKind::Trainer, over(team), &report(seat(team, "CA")));
        assert_eq!(ask("BAS"), Err(Denied::NotYourRight));
        assert_eq!(ask("CCS"), Ok(()));
        let start = Command::from(AskTrainer::Start);
        let denied = asked(SeatKind::Trainer, over("CCS"), &start);
        assert_eq!(denied, Err(Denied::NotYourChair));
        assert_eq!(
            asked(SeatKind::Trainer, None, &report(seat("BAS", "CA"))),
            Ok(())
        );
    }
}
