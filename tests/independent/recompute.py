#!/usr/bin/env python3
"""Recomputes the score of an exercise without a line of the program's code.

    accord score FILE.accord --format json | python3 recompute.py FILE.accord

Needs Python 3.9 and nothing else. It reads the exercise file (an SQLite database: the scenario as played and
every event as JSON, with a chain of hashes) and the score that the program printed for it, takes the figures
anew, and prints how many of each kind it compared. Exit code 0: all agree. 1: one does not. 2: it could not read.

What it proves, if it agrees:
  * the log is whole: each event's hash follows from its bytes and the hash before it;
  * from the figures that the score itself lists: every metric from its occasions, every layer from its metrics,
    average, weakest layer, index, band and the mean of the states from the layers and the scenario's weights,
    raw and adjusted; every exchange from its parts, every cell, the means and the weakest link of the matrix;
  * from the log and the scenario alone: which duties were due, done and silent, and how timely (raw, and adjusted
    by approval time and laboratory); the valid basis of each request; what sharing was entitled, owed and met;
    the five checks of each transfer; milestones; continuity; how often requests were sent again; violations;
    what the trainer set; trust.

What it does not prove: that a field was filled in well enough to count as filled, but for a request that was returned, that a decision can be defended,
that two sides meant the same conduct, how far each copy can be relied on, that an answer to a question about
evidence is right, and which requests were called for. There it takes the program's word for each occasion, and
checks only that the figure follows from the occasions and that the events named as proof are in the log.
Whether the rules themselves are fair no program can say.
"""

import hashlib
import json
import re
import sqlite3
import sys
from collections import Counter

LAYERS = ["Legal", "Organisational", "Semantic", "Technical", "Evidence", "Mission"]
BANDS = [(85, "85 and above"), (65, "65 to under 85"), (40, "40 to under 65"), (0, "below 40")]
PARTS = [("legal", 0.20), ("first_time", 0.20), ("timely", 0.25), ("semantic", 0.20), ("technical", 0.15)]
VIOLATION = 0.25
TRUST_AT_FIRST = 70

compared = Counter()
wrong = []


def same(kind, where, theirs, ours):
    """Notes a comparison; numbers may differ in the last bits, everything else not at all."""
    compared[kind] += 1
    numbers = isinstance(theirs, (int, float)) and isinstance(ours, (int, float))
    if numbers and abs(theirs - ours) > 1e-9 or not numbers and theirs != ours:
        wrong.append(f"{kind}: {where}: the program says {theirs!r}, this says {ours!r}")


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else None


def weighted(pairs):
    pairs = [(weight, value) for weight, value in pairs if value is not None]
    total = sum(weight for weight, _ in pairs)
    return sum(weight * value for weight, value in pairs) / total if total else None


def millis(text):
    """A length or moment such as "1h30", "4m26s" or "0.250s", in milliseconds."""
    units = {"d": 86_400_000, "h": 3_600_000, "m": 60_000, "s": 1000, "": 60_000}
    found = re.findall(r"(\d+(?:\.\d+)?)([dhms]?)", text)
    return sum(round(float(number) * units[unit]) for number, unit in found)


def by_id(things, key):
    return next((thing for thing in things if thing["id"] == key), None)


def tag(value):
    """Name and content of one case of a choice."""
    return (value, None) if isinstance(value, str) else next(iter(value.items()))


# The exercise file.


def read(path):
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    origin = connection.execute("SELECT json FROM origin").fetchone()[0]
    scenario = json.loads(connection.execute("SELECT json FROM scenario").fetchone()[0])
    chain = hashlib.sha256(origin.encode()).digest()
    events = []
    for seq, text, stored in connection.execute("SELECT seq, json, hash FROM event ORDER BY seq"):
        chain = hashlib.sha256(chain + seq.to_bytes(8, "big") + text.encode()).digest()
        same("hashes of events", f"event {seq}", stored.hex(), chain.hex())
        event = json.loads(text)
        same("numbers of events", f"event {seq}", event["seq"], seq)
        events.append(event)
    return scenario, events


class Log:
    """What the log says, as far as it is needed here."""

    def __init__(self, events):
        self.events = events
        self.seqs = {event["seq"] for event in events}
        self.now = max((millis(event["at"]) for event in events), default=0)
        self.ended = False
        self.due, self.done = {}, {}
        self.frozen = []
        self.sent, self.transfers, self.given, self.shares = [], [], [], []
        self.milestones, self.levels, self.trust = {}, {}, {}
        self.violations, self.set = [], {}
        for event in events:
            family, what = tag(event["what"])
            name, it = tag(what)
            at, seq = millis(event["at"]), event["seq"]
            handle = getattr(self, f"on_{family}_{name}".lower(), None)
            if handle:
                handle(at, seq, it)

    def on_clock_ended(self, at, seq, it):
        self.ended = True

    def on_clock_frozen(self, at, seq, it):
        self.frozen.append([it["team"], at, None])

    def on_clock_thawed(self, at, seq, it):
        open_ = [stretch for stretch in self.frozen if stretch[0] == it["team"] and stretch[2] is None]
        if open_:
            open_[0][2] = at

    def on_story_dutydue(self, at, seq, it):
        self.due.setdefault(it["duty"], at)

    def on_story_dutylifted(self, at, seq, it):
        self.due.pop(it["duty"], None)

    def on_story_dutydone(self, at, seq, it):
        self.done.setdefault(it["duty"], at)

    def on_story_milestoneset(self, at, seq, it):
        self.milestones.setdefault(it["milestone"], seq)

    def on_story_milestonecleared(self, at, seq, it):
        self.milestones.pop(it["milestone"], None)

    def on_story_violation(self, at, seq, it):
        self.violations.append((it["team"], seq))

    def on_story_trustchanged(self, at, seq, it):
        self.trust.setdefault((it["of"], it["toward"]), []).append([seq, it["now"]])

    def on_story_leadgiven(self, at, seq, it):
        self.given += [(it["lead"], team, at) for team in it["to"]]

    def on_sharing_informed(self, at, seq, it):
        self.shares += [dict(it, to=team, at=at, seq=seq) for team in it["to"]]

    def on_request_sent(self, at, seq, it):
        self.sent.append(
            dict(it, at=at, seq=seq, answered=None, returned=False, before=it["draft"]["to"], named=None, withdrawn=False)
        )

    def latest(self, it):
        return next((sent for sent in reversed(self.sent) if sent["request"] == it["request"]), None)

    def answered(self, at, it, returned=False):
        sent = self.latest(it)
        if sent:
            sent.update(answered=at, returned=returned)

    def on_request_returned(self, at, seq, it):
        self.answered(at, it, returned=True)
        sent = self.latest(it)
        if sent:
            sent.update(named=it["defects"], back_seq=seq)

    def on_request_forwarded(self, at, seq, it):
        sent = self.latest(it)
        if sent:
            sent["before"] = it["to"]

    def on_request_withdrawn(self, at, seq, it):
        sent = self.latest(it)
        if sent:
            sent["withdrawn"] = True

    def on_request_granted(self, at, seq, it):
        self.answered(at, it)

    def on_request_postponed(self, at, seq, it):
        self.answered(at, it)

    def on_request_refused(self, at, seq, it):
        self.answered(at, it)

    def on_evidence_transferred(self, at, seq, it):
        self.transfers.append(dict(it, seq=seq))

    def on_continuity_levelchanged(self, at, seq, it):
        self.levels.setdefault((it["nation"], it["service"]), []).append((at, min(it["level"], 100)))

    def on_trainer_overridden(self, at, seq, it):
        self.set.setdefault(it["team"], {}).pop(it["metric"], None)
        self.set[it["team"]][it["metric"]] = (min(it["value"], 10_000) / 10_000, it["reason"], seq)

    def on_trainer_overridelifted(self, at, seq, it):
        self.set.get(it["team"], {}).pop(it["metric"], None)

    def elapsed(self, team, since, until):
        """How long it took, without the time for which the team was frozen."""
        taken = max(0, until - since)
        for frozen, begin, end in self.frozen:
            if frozen == team:
                stop = self.now if end is None else end
                taken -= min(taken, max(0, min(stop, until) - max(begin, since)))
        return taken


# From the figures that the score lists.


def check_metric(where, metric):
    key, occasions = metric["key"], metric["occasions"]
    counting = [it for it in occasions if it["counts"]]
    said = metric["explain"]
    same("counts of metrics", where, metric["n"], len(counting))
    same("counts of metrics", where, said["full"], sum(it["value"] >= 1 for it in counting))
    same("counts of metrics", where, said["none"], sum(it["value"] <= 0 for it in counting))
    events = sorted({event for it in counting for event in it["events"]})
    same("events of metrics", where, metric["events"], events)
    for side in ("value", "adjusted"):
        if metric["overridden"]:
            value = metric[side] if side == "adjusted" else metric["overridden"]["computed"]
            if side == "adjusted":
                continue
        else:
            value = metric[side]
        if key == "Sharing":
            counts = said["sharing"]
            precision = counts["entitled"] / counts["shared"] if counts["shared"] else None
            recall = counts["met"] / counts["owed"] if counts["owed"] else None
            if precision is None and recall is None:
                ours = None
            elif recall is None:
                ours = 0.0 if precision < 1 else None
            else:
                p, r = precision or 0.0, recall
                ours = 2 * p * r / (p + r) if p + r else 0.0
        elif key == "Integrity":
            worth = sum(it["weight"] for it in occasions if it["why"] != "Trap")
            earned = sum(it["weight"] * it[side] for it in occasions)
            ours = None if not occasions else max(0.0, min(1.0, earned / worth)) if worth else 0.0
        else:
            ours = weighted((it["weight"], it[side]) for it in counting)
            if key == "Findings" and ours is not None:
                ours = max(0.0, min(1.0, ours))
        same("metrics from occasions", f"{where} {side}", value, ours)


def index_of(weights, share, layers):
    average = weighted(zip(weights, layers)) or 0.0
    known = [(value, place) for place, value in enumerate(layers) if value is not None and weights[place]]
    least = min(known, key=lambda it: (it[0], it[1])) if known else None
    return average, least, 100 * ((1 - share) * average + share * (least[0] if least else 0.0))


def check_figures(scenario, log, score):
    profile = scenario["score"]
    weights = [profile[layer.lower()] / 100 for layer in LAYERS]
    share = min(profile["weakest"], 100) / 100
    states = []
    for team in score["teams"]:
        name = team["team"]
        set_by_hand = log.set.get(name, {})
        for layer, kind in zip(team["layers"], LAYERS):
            where = f"{name} {kind}"
            same("layers in order", where, layer["kind"], kind)
            violations = [seq for of, seq in log.violations if of == name] if kind == "Legal" else []
            same("violations", where, layer["violations"], violations)
            for metric in layer["metrics"]:
                check_metric(f"{name} {metric['key']}", metric)
                check_set(f"{name} {metric['key']}", metric, metric["value"], kebab(metric["key"]), set_by_hand)
            kept = max(0.0, 1 - VIOLATION * len(violations))
            for side in ("value", "adjusted"):
                found = mean(it[side] for it in layer["metrics"] if it[side] is not None)
                ours = found * kept if found is not None else 0.0 if violations else None
                theirs = layer[side]
                if layer["overridden"]:
                    if side == "adjusted":
                        continue
                    theirs = layer["overridden"]["computed"]
                same("layers from metrics", f"{where} {side}", theirs, ours)
            check_set(where, layer, layer["value"], kind.lower(), set_by_hand)
        for metric in team["diagnostics"]:
            check_metric(f"{name} {metric['key']}", metric)
        average, least, index = index_of(weights, share, [layer["value"] for layer in team["layers"]])
        same("averages", name, team["average"], average)
        same("weakest layers", name, team["weakest"], LAYERS[least[1]] if least else None)
        same("indices", name, team["index"], index)
        adjusted = index_of(weights, share, [layer["adjusted"] for layer in team["layers"]])[2]
        same("adjusted indices", name, team["index_adjusted"], adjusted)
        same("bands", name, team["band"], next(it for least, it in BANDS if index >= least))
        state = by_id(scenario["teams"], name)["nation"] is not None
        same("states", name, team["state"], state)
        if state:
            states.append((index, adjusted))
    same("means of the states", "raw", score["alliance"], mean(it[0] for it in states) or 0.0)
    same("means of the states", "adjusted", score["alliance_adjusted"], mean(it[1] for it in states) or 0.0)
    same("trust", "pairs", {(it["of"], it["toward"]): it["changes"] for it in score["trust"]}, log.trust)


def kebab(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def check_set(where, figure, value, key, set_by_hand):
    """What the trainer set stands, with its reason and event; what he did not set does not."""
    ours = set_by_hand.get(key)
    theirs = figure["overridden"] and (value, figure["overridden"]["reason"], figure["overridden"]["seq"])
    same("set by the trainer", where, theirs, ours)


def check_matrix(score):
    matrix = score["matrix"]
    qualities = []
    for cell in matrix["cells"]:
        for exchange in cell["exchanges"]:
            ours = weighted((weight, exchange["parts"][part]) for part, weight in PARTS) or 0.0
            same("exchanges from parts", exchange["of"], exchange["quality"], ours)
            qualities.append(ours)
    q_bar = mean(qualities) or 0.0
    same("mean of exchanges", "matrix", matrix["mean_exchange"], q_bar)
    values = []
    for cell in matrix["cells"]:
        where = f"{matrix['teams'][cell['from']]} to {matrix['teams'][cell['to']]}"
        sent = len(cell["exchanges"])
        same("counts of cells", where, cell["sent"], sent)
        same("counts of cells", where, cell["missed"], sent == 0)
        total = sum(exchange["quality"] for exchange in cell["exchanges"])
        ours = (total + q_bar) / (max(sent, cell["duties"]) + 1) if sent else 0.0
        same("cells", where, cell["value"], ours)
        values.append((ours, cell["from"], cell["to"]))
    same("mean of the matrix", "matrix", matrix["mean"], mean(it[0] for it in values) or 0.0)
    least = min(values, key=lambda it: it[0])[1:] if values else None
    same("weakest link", "matrix", matrix["weakest"], list(least) if least else None)


# From the log and the scenario alone.


class Law:
    """What the scenario says of who may do what, and how long it takes."""

    def __init__(self, scenario):
        self.scenario = scenario
        library = scenario["library"]
        self.forms = {form["id"]: form for form in library["forms"]}
        self.instruments = {it["id"]: it for it in library["instruments"]}
        self.doctrines = {it["id"]: it for it in library["doctrines"]}
        self.marks = [mark["id"] for mark in library["marks"]]
        self.teams = {team["id"]: team for team in scenario["teams"]}
        self.nations = {nation["id"]: nation for nation in scenario["nations"]}
        self.externals = {it["id"]: it for it in scenario["externals"]}
        self.leads = {lead["id"]: lead for lead in scenario["leads"]}

    def nation(self, party):
        kind, name = tag(party)
        known = self.teams if kind == "Team" else self.externals
        return known[name]["nation"]

    def permitted(self, sent):
        draft = sent["draft"]
        here, there = self.nation({"Team": sent["from"]}), self.nation(draft["to"])
        bound = here is not None and here == there or any(
            it["instrument"] == draft["instrument"] and here in it["among"] and there in it["among"]
            for it in self.scenario["in_force"]
        )
        instrument, form = self.instruments.get(draft["instrument"]), self.forms.get(draft["form"])
        if not instrument or not bound or not form or draft["form"] not in instrument["provides"]:
            return False
        role = by_id(self.teams[sent["from"]]["roles"], sent["signed_by"])
        if form["signed_by"] and (not role or role["office"] not in form["signed_by"]):
            return False
        return not instrument["channels"] or draft["channel"] in instrument["channels"]

    def competent(self, body, about):
        kind, name = tag(about)
        nation = self.nation(body)
        if kind == "Item":
            item = by_id(self.scenario["evidence"], name)
            if item is None:
                return True
            if tag(body)[0] == "Sim" and item["custodian"] is not None:
                return item["custodian"] == tag(body)[1]
            return nation == item["jurisdiction"]
        if kind == "Group":
            group = by_id(self.scenario["resources"], name)
            return not group or not group["hosted_in"] or nation in group["hosted_in"]
        return nation is not None if kind == "Laboratory" else True

    def punishable(self, sent):
        draft = sent["draft"]
        instrument = self.instruments.get(draft["instrument"])
        kind, name = tag(draft["about"])
        thing = {"Item": "evidence", "Group": "resources"}.get(kind)
        thing = by_id(self.scenario[thing], name) if thing else None
        concept = draft["concept"] or (thing and thing["concept"])
        if not instrument or not instrument["dual_criminality"] or not concept:
            return True
        nation = self.nations.get(self.nation(sent["before"]))
        taxonomy = nation and nation["taxonomy"] and by_id(self.scenario["library"]["taxonomies"], nation["taxonomy"])
        return not taxonomy or any(concept in code["covers"] for code in taxonomy["codes"])

    def has(self, sent, defect):
        """Whether a paper really has the defect for which it was returned."""
        kind, name = tag(defect)
        draft = sent["draft"]
        form, instrument = self.forms.get(draft["form"]), self.instruments.get(draft["instrument"])
        here, there = self.nation({"Team": sent["from"]}), self.nation(draft["to"])
        bound = here is not None and here == there or any(
            it["instrument"] == draft["instrument"] and here in it["among"] and there in it["among"]
            for it in self.scenario["in_force"]
        )
        provided = bool(instrument and bound and form and draft["form"] in instrument["provides"])
        role = by_id(self.teams[sent["from"]]["roles"], sent["signed_by"])
        signed = provided and (not form["signed_by"] or bool(role) and role["office"] in form["signed_by"])
        if kind == "Field":
            field = by_id(form["fields"], name) if form else None
            return bool(field and field["blocking"] and not filled(draft, field))
        if kind == "Instrument":
            return not provided
        if kind == "Signature":
            return provided and not signed
        if kind == "Channel":
            return signed and bool(instrument["channels"]) and draft["channel"] not in instrument["channels"]
        if kind == "Competence":
            return not self.competent(sent["before"], draft["about"])
        return not self.punishable(sent)

    def release(self, team):
        nation = self.nations.get(self.teams[team]["nation"])
        doctrine = nation and self.doctrines.get(nation["doctrine"])
        return millis(doctrine["release"]["takes"]) if doctrine else None

    def more_for_answers(self, team):
        all_ = [it for it in map(self.release, self.teams) if it is not None]
        own = self.release(team)
        return own - min(all_) if own is not None else 0

    def more_for_laboratory(self, duty):
        nation = self.nations.get(self.teams[duty["from"]]["nation"])
        if nation is None:
            return 0
        of = [it["laboratory"] or {"slots": 2, "queue": "0s"} for it in self.nations.values()]
        own = nation["laboratory"] or {"slots": 2, "queue": "0s"}
        most, slots = max(max(it["slots"], 1) for it in of), max(own["slots"], 1)
        queue = millis(own["queue"]) - min(millis(it["queue"]) for it in of)
        return millis(duty["target"]) * (most - slots) // slots + queue

    def more_for_duty(self, duty):
        act = tag(duty["act"])[0]
        answers = self.more_for_answers(duty["from"])
        if act in ("Answer", "AnswerRemoval", "AnswerLaboratory"):
            return answers
        if act == "Transfer":
            return answers + self.more_for_laboratory(duty)
        if act in ("Acquire", "Examine"):
            return self.more_for_laboratory(duty)
        return 0


def filled(draft, field):
    if field["kind"] == "Offence" and (draft["code"] or draft["concept"]):
        return True
    text = draft["fields"].get(field["id"], "").strip()
    utc = text.endswith("Z") or "UTC" in text
    if field["kind"] == "UtcRange":
        parts = text.split(" to ", 1)
        return len(parts) == 2 and all(it.strip().endswith("Z") or "UTC" in it for it in parts)
    if field["kind"] == "UtcMoment":
        return bool(re.search(r"[0-9]:[0-9][0-9]", text)) and utc
    return bool(text)


def with_sender(law, log, chain, team, since, until):
    """How long a request lay with its sender after this team had returned it for a defect that it has."""
    backs = [it for it in chain if it["returned"] and it["before"] == {"Team": team}]
    lay = set()
    for sent in backs:
        back = sent["answered"]
        earlier = [it for it in chain if it["returned"] and it["before"] == sent["before"] and it["back_seq"] < sent["back_seq"]]
        right = any(
            law.has(sent, defect) and all(defect in it["named"] or not law.has(it, defect) for it in earlier)
            for defect in sent["named"]
        )
        beside = any(
            it is not sent and it["at"] <= back and not it["withdrawn"] and (it["answered"] is None or it["answered"] > back)
            for it in chain
        )
        if right and not beside:
            again = min((it["at"] for it in chain if it["at"] > back), default=until)
            lay.add((max(back, since), min(again, until)))
    return sum(log.elapsed(team, begin, end) for begin, end in lay if begin < end)


def answers(law, duty, chain):
    """Whether the duty is to answer what this chain asks."""
    act, it = tag(duty["act"])
    draft = chain[0]["draft"]
    if duty["to"] != {"Team": chain[0]["from"]}:
        return False
    kind, name = tag(draft["about"])
    form = law.forms.get(draft["form"])
    if act == "Answer":
        return kind == "Item" and form is not None and it == [form["asks"], name]
    if act == "AnswerRemoval":
        return kind == "Group" and form is not None and it == name
    return act == "AnswerLaboratory" and kind == "Laboratory" and form is not None


def timely(taken, target, limit):
    if taken <= target:
        return 1.0
    return max(0.0, 1 - (taken - target) / (limit - target)) if limit > target else 0.0


def occasions(score, team, key):
    found = next(it for it in score["teams"] if it["team"] == team)
    metrics = [metric for layer in found["layers"] for metric in layer["metrics"]] + found["diagnostics"]
    return next(metric for metric in metrics if metric["key"] == key)


def check_duties(scenario, law, log, score):
    for duty in scenario["duties"]:
        due, done = log.due.get(duty["id"]), log.done.get(duty["id"])
        metric = occasions(score, duty["from"], "Timeliness")
        theirs = [it for it in metric["occasions"] if it["of"] == {"Duty": duty["id"]}]
        if due is None and done is None:
            same("duties", duty["id"], len(theirs), 0)
            continue
        since = done if due is None or done is not None and done < due else due
        target, limit, more = millis(duty["target"]), millis(duty["limit"]), law.more_for_duty(duty)
        # What this team returned rightly is not its time until it comes again.
        asked = [it for it in chains(law, log) if answers(law, duty, it)]
        asked = [it for it in asked if any(sent["before"] == {"Team": duty["from"]} for sent in it)]
        asked.sort(key=lambda it: it[0]["at"])
        until = log.now if done is None else done
        stood = with_sender(law, log, asked[0], duty["from"], since, until) if asked else 0
        if done is None:
            waited = log.elapsed(duty["from"], since, log.now) - stood
            over = waited > limit or log.ended and waited >= target
            # A duty to answer is excused while nothing lies before the team; that is taken from the score.
            if theirs or not over:
                same("duties", duty["id"], [(it["value"], it["adjusted"]) for it in theirs], [(0, 0)] * over)
            continue
        taken = log.elapsed(duty["from"], since, done) - stood
        ours = [(timely(taken, target, limit), timely(taken, target + more, limit + more))]
        found = [(it["value"], it["adjusted"]) for it in theirs]
        same("duties", duty["id"], len(found), 1)
        for (value, adjusted), (own, own_adjusted) in zip(found, ours):
            same("duties", duty["id"], value, own)
            same("duties", f"{duty['id']} adjusted", adjusted, own_adjusted)


def chains(law, log):
    """Requests that ask the same of the same body about the same thing are one."""
    found = {}
    for sent in log.sent:
        draft = sent["draft"]
        form = law.forms.get(draft["form"])
        asks = form["asks"] if form else draft["form"]
        key = json.dumps([sent["from"], draft["to"], draft["about"], asks])
        found.setdefault(key, []).append(sent)
    for chain in found.values():
        chain.sort(key=lambda it: (it["at"], len(it["draft"]["fields"]), it["request"]))
    return list(found.values())


def standing(chain):
    """The paper that was decided on; before that, the one that mends what was returned, but no copy of it."""
    stands = chain[0]
    for place, sent in enumerate(chain[1:], start=1):
        if stands["answered"] is not None and not stands["returned"]:
            break
        copy = any(it["draft"] == sent["draft"] and it["answered"] is not None for it in chain[:place])
        if stands["answered"] is None:
            follows = sent["answered"] is not None
        else:
            follows = stands["answered"] <= sent["at"] and not copy
        if follows or sent["answered"] is not None and not sent["returned"]:
            stands = sent
    return stands


def check_requests(law, log, score):
    for chain in chains(law, log):
        team, request = chain[0]["from"], {"Request": chain[0]["request"]}
        stands = standing(chain)
        basis = [it for it in occasions(score, team, "ValidBasis")["occasions"] if it["of"] == request]
        same("valid bases", request, [it["value"] for it in basis], [float(law.permitted(stands))])
        again = [it for it in occasions(score, team, "Rework")["occasions"] if it["of"] == request]
        same("rework", request, [it["value"] for it in again], [len(chain) - 1])


def check_sharing(scenario, law, log, score):
    lead_of = {share["lead"]: share["card"] for share in reversed(log.shares)}
    lead_of.update(law.leads)
    rank = {mark: place for place, mark in enumerate(law.marks)}

    def fault(share):
        lead = lead_of[share["lead"]]
        own, given = rank.get(lead["mark"], 0), rank.get(share["mark"], 0)
        if lead["secret"] and not share["sanitised"]:
            return "Exposed"
        if given < own and not share["sanitised"]:
            return "UnderMarked"
        return "OverMarked" if given > own and given + 1 == len(law.marks) else None

    def held_before(lead, team, at):
        told = [(it["lead"], it["to"], it["at"]) for it in log.shares] + log.given
        return any(it[:2] == (lead, team) and (at is None or it[2] < at) for it in told)

    for team in law.teams:
        shared = entitled = owed_n = met = 0
        seen = set()
        for share in log.shares:
            pair = (share["lead"], share["to"])
            if share["from"] != team or share["to"] == team or pair in seen:
                continue
            seen.add(pair)
            concerned, why = share["to"] in lead_of[share["lead"]]["concerns"], fault(share)
            if concerned and why is None and held_before(*pair, share["at"]):
                continue
            shared += 1
            entitled += concerned and why is None or why == "OverMarked"
        owed = []
        for duty in scenario["duties"]:
            name, it = tag(duty["act"])
            if duty["from"] == team and name == "Inform":
                due, done = log.due.get(duty["id"]), log.done.get(duty["id"])
                since = due if due is not None else done
                if done is None and since is not None:
                    waited = log.elapsed(team, since, log.now)
                    over = waited > millis(duty["limit"]) or log.ended and waited >= millis(duty["target"])
                    since = since if over else None
                if since is not None:
                    owed.append(tuple(it))
        for lead in dict.fromkeys(lead for lead, to, _ in log.given if to == team):
            for to in lead_of[lead]["concerns"]:
                from_story = any(it[:2] == (lead, to) for it in log.given)
                laid = any(tag(duty["act"]) == ("Inform", [lead, to]) for duty in scenario["duties"])
                if to != team and not from_story and not laid:
                    owed.append((lead, to))
        for lead, to in owed:
            mine = (it for it in log.shares if (it["lead"], it["to"], it["from"]) == (lead, to, team))
            share = next(mine, None)
            if held_before(lead, to, share and share["at"]):
                continue
            owed_n += 1
            met += share is not None and fault(share) is None
        ours = {"shared": shared, "entitled": entitled, "owed": owed_n, "met": met}
        same("sharing", team, occasions(score, team, "Sharing")["explain"]["sharing"], ours)


def check_transfers(law, log, score):
    seen = set()
    requests = {sent["request"]: chain for chain in chains(law, log) for sent in chain}
    for transfer in log.transfers:
        key = (json.dumps(transfer["from"]), transfer["to"], transfer["item"])
        kind, sender = tag(transfer["from"])
        if key in seen:
            continue
        seen.add(key)
        if kind != "Team":
            continue
        chain = requests.get(transfer["request"])
        stands = chain and standing(chain)
        instrument = stands and law.instruments.get(stands["draft"]["instrument"])
        allowed = not instrument or not instrument["channels"] or transfer["channel"] in instrument["channels"]
        item = by_id(law.scenario["evidence"], transfer["item"])
        top = law.marks[-1] if len(law.marks) > 1 else None
        closed = top and transfer["mark"] == top and not (item and item["secret"])
        sound = (
            transfer["documented"]
            and transfer["sha256"] is not None
            and transfer["utc"]
            and transfer["mark"] is not None
            and not closed
            and transfer["protected"]
            and allowed
        )
        of = {"Transfer": [transfer["item"], transfer["to"]]}
        metric = occasions(score, sender, "SoundTransfers")
        found = [it["value"] for it in metric["occasions"] if it["of"] == of]
        same("transfers", of, found, [float(sound)])


def named(condition, found):
    name, it = tag(condition)
    if name in ("All", "Any"):
        for part in it:
            named(part, found)
    elif name == "Not":
        named(it, found)
    elif name == "Did":
        found.add(it[0])
    return found


def check_mission(scenario, law, log, score):
    for team in law.teams:
        metric = occasions(score, team, "Milestones")
        ours = {}
        for milestone in scenario["milestones"]:
            teams = named(milestone["when"], set()) if milestone.get("when") else set()
            if milestone["weight"] and (not teams or team in teams):
                ours[milestone["id"]] = (milestone["weight"], milestone["id"] in log.milestones)
        theirs = {}
        for it in metric["occasions"]:
            # Reached by others without the team's part is reached, and earns it nothing.
            theirs[it["of"]["Milestone"]] = (it["weight"], it["why"] in ("Reached", "NoPart"))
            same("milestones", (team, it["of"]), it["value"], float(it["why"] == "Reached"))
        same("milestones", team, theirs, ours)
        nation = law.nations.get(law.teams[team]["nation"])
        for service in nation["services"] if nation else []:
            levels = log.levels.get((nation["id"], service["id"]))
            of = {"Service": [nation["id"], service["id"]]}
            found = [it["value"] for it in occasions(score, team, "Continuity")["occasions"] if it["of"] == of]
            if levels is None:
                same("continuity", of, found, [])
                continue
            area, since, level = 0, 0, 100
            for at, then in levels + [(log.now, 0)]:
                area += max(0, at - since) * level
                since, level = max(since, at), then
            same("continuity", of, len(found), 1)
            same("continuity", of, found[0], area / (log.now * 100) if log.now else levels[-1][1] / 100)


def check_events(log, score):
    """Every event that is named as proof is in the log."""
    for team in score["teams"]:
        metrics = [it for layer in team["layers"] for it in layer["metrics"]] + team["diagnostics"]
        for metric in metrics:
            for occasion in metric["occasions"]:
                missing = [seq for seq in occasion["events"] if seq not in log.seqs]
                same("events named", (team["team"], metric["key"]), missing, [])


def main():
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        scenario, events = read(sys.argv[1])
        with open(sys.argv[2]) if len(sys.argv) == 3 else sys.stdin as given:
            score = json.load(given)
        log, law = Log(events), Law(scenario)
        check_figures(scenario, log, score)
        check_matrix(score)
        check_duties(scenario, law, log, score)
        check_requests(law, log, score)
        check_sharing(scenario, law, log, score)
        check_transfers(law, log, score)
        check_mission(scenario, law, log, score)
        check_events(log, score)
    except (OSError, sqlite3.Error, ValueError, KeyError, TypeError, StopIteration) as error:
        print(f"could not be recomputed: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    for kind, count in sorted(compared.items()):
        print(f"{count:6} {kind}")
    for line in wrong[:40]:
        print(f"DIFFERS {line}", file=sys.stderr)
    print(f"{sum(compared.values())} comparisons, {len(wrong)} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
