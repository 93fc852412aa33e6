//! Evidence at home: isolate, authority, hold, acquire in the order of volatility, seal, verify.

use super::super::habits::Slip;
use super::super::profile::Desk;
use super::super::todo::Task;
use super::Bot;
use crate::evidence::volatility::Volatility;
use crate::exercise::*;
use crate::scenario::*;

/// How long a bot waits for something that has to come first.
const WAIT: Length = Length::from_secs(60);
/// With less time left than this, a hold and the data are asked for at once.
const SHORT: Length = Length::from_mins(15);
/// How often it waits before it goes on without.
const PATIENCE: u8 = 10;

impl Bot {
    pub(super) fn evidence(&mut self, at: Moment, what: &EvidenceEvent, known: &World) {
        match what {
            EvidenceEvent::Revealed { item, card, to }
                if to.iter().any(|team| self.is_me(team)) && self.taken_up.insert(item.clone()) =>
            {
                self.take_up(at, item, card, known);
            }
            EvidenceEvent::AuthorityRecorded { item, team, .. } if self.is_me(team) => {
                self.next(at, Task::Acquire(item.clone(), 0));
            }
            EvidenceEvent::Acquired {
                copy,
                item,
                team,
                sha256,
                ..
            } if self.is_me(team) => {
                self.copy_made(at, copy, item, sha256.is_some(), known);
            }
            EvidenceEvent::Transferred(transfer) if self.is_me(&transfer.to) => {
                if !self.slips(Slip::NotVerified) {
                    self.soon(at, Task::Verify(transfer.copy.clone()));
                }
                self.copy_made(at, &transfer.copy, &transfer.item, true, known);
            }
            EvidenceEvent::ExhibitsAsked if self.profile.nation.is_some() => {
                self.soon(at, Task::Exhibits);
            }
            _ => {}
        }
    }

    /// An item has become known: at home it is worked on, abroad it is asked for.
    fn take_up(&mut self, at: Moment, item: &ItemId, card: &ItemCard, known: &World) {
        if self.profile.nation.is_none() || self.lawful(card.concept.as_ref()) {
            return;
        }
        if !self.at_home(&card.jurisdiction) {
            if card.open_source {
                self.by_capture_or_alone(at, item, known);
            } else {
                self.take_up_abroad(at, item, card);
            }
            return;
        }
        if card.open_source {
            self.by_capture_or_alone(at, item, known);
            return;
        }
        if card.secret && self.skill != Skill::Novice {
            // A secret paper stays where it is; there is nothing to acquire.
            return;
        }
        if card.isolate_first && !self.slips(Slip::NotIsolated) {
            self.soon(at, Task::Isolate(item.clone()));
        }
        if card.volatility <= Volatility::Memory && self.slips(Slip::DiskFirst) {
            self.soon(at, Task::PowerOff(item.clone()));
            return;
        }
        let at_risk = card.gone_at.is_some() || card.volatility == Volatility::RemoteLog;
        if at_risk && !self.slips(Slip::NoHold) {
            self.soon(at, Task::Hold(item.clone()));
        }
        if self.slips(Slip::NoAuthority) {
            self.soon(at, Task::Acquire(item.clone(), 0));
        } else {
            self.soon(at, Task::Authority(item.clone()));
        }
        self.ask_keeper(at, item, card);
        let lacking = !self.profile.laboratory.memory
            || self.profile.laboratory.queue > Length::from_mins(15);
        if lacking && !card.questions.is_empty() {
            self.want_laboratory(at);
        }
    }

    /// Pages come with the capture of their group; only what no group captures is acquired by itself.
    fn by_capture_or_alone(&mut self, at: Moment, item: &ItemId, known: &World) {
        let captured = known
            .groups
            .values()
            .any(|group| group.card.captures.as_ref() == Some(item));
        if !captured {
            self.soon(at, Task::Acquire(item.clone(), 0));
        }
    }

    /// What is abroad is first kept, then asked for.
    fn take_up_abroad(&mut self, at: Moment, item: &ItemId, card: &ItemCard) {
        let subject = Subject::Item(item.clone());
        let passing = card.gone_at.is_some() || card.volatility <= Volatility::RemoteLog;
        let soon_gone = card.gone_at.is_some_and(|gone| gone.since(at) < SHORT);
        let routes = &self.profile.routes;
        // A body that is nobody's authority keeps data only while it pleases.
        let keeps = passing && routes.preserves(card) || routes.keeper_preserves(card);
        if keeps {
            self.soon(at, Task::Ask(subject.clone(), Asks::Preserve, None));
            if passing && !soon_gone {
                // The data themselves are asked for once the hold is answered.
                return;
            }
        }
        for asks in self.wants(card) {
            self.soon(at, Task::Ask(subject.clone(), asks, None));
        }
    }

    /// A body at home that takes requests is asked in form, beside what the team does itself.
    fn ask_keeper(&mut self, at: Moment, item: &ItemId, card: &ItemCard) {
        let routes = &self.profile.routes;
        let keeps = routes.keeper_preserves(card).then_some(Asks::Preserve);
        let given: Vec<Asks> = routes.keeper_gives(card).collect();
        for asks in keeps.into_iter().chain(given) {
            self.soon(at, Task::Ask(Subject::Item(item.clone()), asks, None));
        }
    }

    fn copy_made(&mut self, at: Moment, copy: &CopyId, item: &ItemId, hashed: bool, known: &World) {
        if !hashed && !self.slips(Slip::NoHash) {
            self.next(at, Task::Hash(copy.clone()));
        }
        if !self.slips(Slip::NotSealed) {
            self.next(at, Task::Seal(copy.clone()));
        }
        let asked = known
            .items
            .get(item)
            .and_then(|state| state.card.as_ref())
            .is_some_and(|card| !card.questions.is_empty());
        let equipped = self.profile.nation.is_some();
        if asked && equipped && !self.slips(Slip::NotExamined) {
            self.soon(at, Task::Examine(copy.clone()));
        }
        let waiting: Vec<_> = self.to_execute.iter().cloned().collect();
        for request in waiting {
            self.next(at, Task::Execute(request, 0));
        }
    }

    /// Its own state of an item that is known and not lost.
    fn at_hand<'a>(
        &self,
        known: &'a World,
        item: &ItemId,
    ) -> Option<(&'a ItemState, &'a ItemCard)> {
        let state = known.items.get(item)?;
        if state.lost.is_some() {
            return None;
        }
        Some((state, state.card.as_deref()?))
    }

    pub(super) fn isolate(&mut self, known: &World, item: ItemId) {
        if self
            .at_hand(known, &item)
            .is_some_and(|(state, _)| !state.isolated)
        {
            self.ask(Desk::Contact, Ask::Evidence(AskEvidence::Isolate { item }));
        }
    }

    pub(super) fn power_off(&mut self, known: &World, item: ItemId) {
        if self
            .at_hand(known, &item)
            .is_some_and(|(state, _)| !state.powered_off)
        {
            self.ask(Desk::Contact, Ask::Evidence(AskEvidence::PowerOff { item }));
        }
    }

    pub(super) fn authority(&mut self, known: &World, item: ItemId) {
        let open = self
            .at_hand(known, &item)
            .is_some_and(|(state, _)| !state.authority.contains(&self.profile.team));
        if open {
            let basis = self.profile.texts.basis.clone();
            let ask = AskEvidence::RecordAuthority { item, basis };
            self.ask(Desk::Prosecutor, Ask::Evidence(ask));
        }
    }

    pub(super) fn hold(&mut self, known: &World, item: ItemId) {
        let open = self.at_hand(known, &item).is_some_and(|(state, _)| {
            state
                .held
                .as_ref()
                .is_none_or(|(_, _, lapses)| lapses.is_some())
        });
        if open && known.copies_of(&self.profile.team, &item).next().is_none() {
            self.ask(Desk::Contact, Ask::Evidence(AskEvidence::Hold { item }));
        }
    }

    pub(super) fn acquire(&mut self, now: Moment, known: &World, item: ItemId, tries: u8) {
        let Some((state, card)) = self.at_hand(known, &item) else {
            return;
        };
        let Some(method) = card.methods.first().copied() else {
            return;
        };
        if !card.open_source && !self.at_home(&card.jurisdiction) {
            return;
        }
        if known.copies_of(&self.profile.team, &item).next().is_some() {
            return;
        }
        let mine = |job: &&Job| job.team == self.profile.team && job.status == JobStatus::Running;
        let under_way = known
            .jobs
            .values()
            .filter(mine)
            .any(|job| matches!(&job.kind, JobKind::Acquire(other, _, _) if *other == item));
        if under_way {
            return;
        }
        if method == Method::Memory && !self.profile.laboratory.memory {
            self.want_laboratory(now);
            return;
        }
        let one_at_a_time = self.profile.never.contains(&Never::ParallelImages)
            && known
                .jobs
                .values()
                .filter(mine)
                .any(|job| matches!(job.kind, JobKind::Acquire(..)));
        let out_of_turn =
            card.volatility >= Volatility::Disk && self.sooner_open(known, card.volatility);
        let not_isolated = card.isolate_first && !state.isolated && tries < 3;
        let orderly = tries > 0 || !self.slips(Slip::DiskFirst);
        if tries < PATIENCE && (one_at_a_time || orderly && (out_of_turn || not_isolated)) {
            self.later(now, WAIT, Task::Acquire(item, tries + 1));
            return;
        }
        let care = self.care();
        let ask = AskEvidence::Acquire { item, method, care };
        self.ask(Desk::Forensics, Ask::Evidence(ask));
    }

    /// Whether something at home that goes sooner by its nature still has to be acquired.
    fn sooner_open(&self, known: &World, volatility: Volatility) -> bool {
        known.items.values().any(|state| {
            state.lost.is_none()
                && !state.acquired
                && !state.powered_off
                && state.known_to.contains_key(&self.profile.team)
                && state.card.as_ref().is_some_and(|card| {
                    card.volatility <= Volatility::Memory
                        && card.volatility < volatility
                        && self.at_home(&card.jurisdiction)
                        && (self.profile.laboratory.memory
                            || !card.methods.contains(&Method::Memory))
                })
        })
    }

    /// With what care this skill works.
    pub(super) fn care(&mut self) -> Care {
        Care {
            write_blocker: !self.slips(Slip::NoWriteBlocker),
            hash: !self.slips(Slip::NoHash),
            working_copy: !self.slips(Slip::Original),
            documented: !self.slips(Slip::Undocumented),
        }
    }

    pub(super) fn hash(&mut self, known: &World, copy: CopyId) {
        if known
            .copies
            .get(&copy)
            .is_some_and(|known| known.sha256.is_none())
        {
            self.ask(Desk::Forensics, Ask::Evidence(AskEvidence::Hash { copy }));
        }
    }

    pub(super) fn seal(&mut self, known: &World, copy: CopyId) {
        if known.copies.get(&copy).is_some_and(|known| !known.sealed) {
            let place = self.profile.texts.storage.clone();
            self.ask(
                Desk::Forensics,
                Ask::Evidence(AskEvidence::Seal { copy: copy.clone() }),
            );
            self.ask(
                Desk::Forensics,
                Ask::Evidence(AskEvidence::Store { copy, place }),
            );
        }
    }

    pub(super) fn verify(&mut self, known: &World, copy: CopyId) {
        if known
            .copies
            .get(&copy)
            .is_some_and(|known| known.verified.is_none())
        {
            self.ask(Desk::Forensics, Ask::Evidence(AskEvidence::Verify { copy }));
        }
    }

    /// Custody is in question: the record of everything held is produced.
    pub(super) fn custody(&mut self, known: &World) {
        let mut items: Vec<_> = known
            .copies
            .values()
            .filter(|copy| copy.holder == self.profile.team)
            .map(|copy| copy.item.clone())
            .collect();
        items.sort_unstable();
        items.dedup();
        for item in items {
            if known
                .did(&self.profile.team, &Act::ProduceCustody(item.clone()))
                .is_none()
            {
                self.ask(
                    Desk::Forensics,
                    Ask::Evidence(AskEvidence::ProduceCustody { item }),
                );
            }
        }
    }

    /// Exhibits that will stand: with authority, a hash that matches, evidence and not a lead, nothing secret.
    pub(super) fn exhibits(&mut self, known: &World) {
        if self.submitted {
            return;
        }
        self.submitted = true;
        let all = self.slips(Slip::PoorExhibits);
        let mut items: Vec<&ItemId> = Vec::new();
        let mut copies: Vec<CopyId> = Vec::new();
        for (id, copy) in &known.copies {
            if copy.holder != self.profile.team {
                continue;
            }
            let card = known
                .items
                .get(&copy.item)
                .and_then(|state| state.card.as_ref());
            let barred = card.is_some_and(|card| card.secret || self.lawful(card.concept.as_ref()));
            let stands = copy.evidence
                && copy.authority
                && copy.sha256.is_some()
                && copy.verified != Some(false)
                && !barred
                && !items.contains(&&copy.item);
            if all || stands {
                items.push(&copy.item);
                copies.push(id.clone());
            }
        }
        let ask = AskEvidence::SubmitExhibits { copies };
        self.ask(Desk::Prosecutor, Ask::Evidence(ask));
    }
}
