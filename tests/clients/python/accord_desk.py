"""A seat in an exercise of Accord, from its protocol alone (src/link/README.md)."""

import argparse
import asyncio
import hashlib
import hmac
import json
import os
import secrets
import ssl
import sys

from spake2 import SPAKE2_A
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, WebSocketException

PORT = 7400
SILENCE = 5.0
LONGEST_PAUSE = 1.0


class Over(Exception):
    """There is no coming back; the reason in words."""


def secured():
    """TLS 1.3 with any certificate: the seat's code proves which host it is."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    return context


class Desk:
    def __init__(self, address, code, play=False):
        self.addresses = [address if ":" in address else f"{address}:{PORT}"]
        number, *digits = code.replace(" ", "-").split("-")
        self.seat, self.digits = int(number), "".join(digits)
        self.desk = secrets.token_hex(16)
        self.play = play
        self.card = None
        self.exercise = None
        self.events = []
        # How often the exercise was taken over: for the events here, and with its seal as a host proved it.
        self.term = 0
        self.proved = None
        self.next_id = 1
        self.unanswered = {}
        self.phase = None
        self.socket = None

    async def prove(self, socket):
        """The opening: both ends prove that they know the code."""
        certificate = socket.transport.get_extra_info("ssl_object").getpeercert(binary_form=True)
        host = b"accord host " + hashlib.sha256(certificate).hexdigest().encode()
        exchange = SPAKE2_A(self.digits.encode(), idA=b"accord desk", idB=host)
        opening = json.dumps({"Open": {
            "protocol": 1, "seat": self.seat, "desk": self.desk, "spake": exchange.start().hex(),
            "term": self.proved,
        }})
        await socket.send(opening)
        offer = await socket.recv()
        match json.loads(offer):
            case {"Offer": {"spake": theirs} as offered}:
                term = offered.get("term")
                if self.proved and (term or {"number": 0})["number"] < self.proved["number"]:
                    raise ConnectionError("another machine has taken this host's exercise over")
                key = exchange.finish(bytes.fromhex(theirs))
            case {"Rejected": "TakenOver"}:
                raise ConnectionError("another machine has taken this host's exercise over")
            case {"Rejected": {"Wait": {"seconds": seconds}}}:
                print(f"waiting {seconds} s", file=sys.stderr)
                await asyncio.sleep(seconds)
                raise ConnectionError("had to wait")
            case other:
                raise Over(f"turned away: {other}")
        said = hashlib.sha256(opening.encode()).digest() + hashlib.sha256(offer.encode()).digest()

        def proof(label):
            return hmac.new(key, label + said, hashlib.sha256).hexdigest()

        await socket.send(json.dumps({"Proof": proof(b"accord desk proves")}))
        match json.loads(await socket.recv()):
            case {"Proven": theirs} if hmac.compare_digest(theirs, proof(b"accord host proves")):
                self.proved = term
            case other:
                raise Over(f"wrong code, or somebody in the middle: {other}")

    async def say(self, message):
        if self.socket is not None:
            await self.socket.send(json.dumps(message))

    async def ask(self, command):
        """Asks for something; it is said again until it is answered."""
        number, self.next_id = self.next_id, self.next_id + 1
        self.unanswered[number] = command
        await self.say({"Command": {"id": number, "command": command}})
        return number

    def by(self):
        desk = self.card["kind"]["Desk"]
        return {"Seat": [desk["team"], desk["roles"][0]]}

    async def converse(self, socket):
        have = None
        if self.exercise:
            have = {"exercise": self.exercise, "events": len(self.events), "term": self.term}
        await socket.send(json.dumps({"Hello": {"view": None, "have": have}}))
        for number, command in self.unanswered.items():
            await socket.send(json.dumps({"Command": {"id": number, "command": command}}))
        self.socket = socket
        async for text in socket:
            await self.hear(json.loads(text))

    async def hear(self, message):
        match message:
            case {"Seat": card}:
                self.card = card
                print("seat", json.dumps(card["kind"]))
            case {"Welcome": welcome}:
                self.exercise, self.events = welcome["exercise"], []
                self.term = welcome["term"]
                print("welcome to", welcome["scenario"]["exercise"]["title"])
                for event in welcome["events"]:
                    await self.happened(event)
                self.phase = welcome["clock"]["phase"]
            case {"Resumed": resumed}:
                print(f"back; {resumed['so_far'] - len(self.events)} events missed")
                self.phase = resumed["clock"]["phase"]
                self.term = resumed["term"]
            case {"Event": event}:
                await self.happened(event)
            case {"Answer": {"id": number, "answer": answer}}:
                if self.unanswered.pop(number, None) is not None:
                    print("answer", number, json.dumps(answer))
            case {"Clock": clock}:
                self.phase = clock["phase"]
            case {"Comcheck": True} if self.play:
                await self.say({"Comcheck": {"sees": True, "hears": True, "types": True}})
            case {"AlsoTry": addresses}:
                self.addresses += [it for it in addresses if it not in self.addresses]
            case {"Goodbye": "HostEnds" | "TakenOver" as why}:
                raise ConnectionError(f"the host has ended: {why}")
            case {"Goodbye": why}:
                raise Over(f"goodbye: {why}")
            case other:
                print(json.dumps(other)[:300])
        if self.phase == "Ended":
            raise Over("ended")

    async def happened(self, event):
        if event["seq"] != len(self.events):
            raise Over(f"event {event['seq']} came where {len(self.events)} was due")
        self.events.append(event)
        print(event["seq"], event["at"], json.dumps(event["what"], ensure_ascii=False)[:300])
        if self.play and self.card and "Desk" in self.card["kind"]:
            await self.react(event)

    async def react(self, event):
        """What an attentive desk officer does at the least."""
        own = {"Team": self.card["kind"]["Desk"]["team"]}
        match event["what"]:
            case {"Msel": {"Released": {"inject": inject, "card": card}}}:
                if "All" in card["to"] or own in card["to"]:
                    for act in ("Read", "Acknowledge"):
                        await self.ask({"by": self.by(), "ask": {"Message": {act: {"inject": inject}}}})
            case {"Request": {"Sent": {"request": request, "draft": {"to": to}}}} if to == own:
                await self.ask({"by": self.by(), "ask": {"Request": {"Acknowledge": {"request": request}}}})
            case {"Coordination": "CrosswalkOpened"}:
                await self.ask({"by": self.by(), "ask": {"Coordination": {"Vote": {"agree": True}}}})

    async def run(self):
        """Connects, and comes back whenever the line is lost."""
        pause = 0.2
        while True:
            # The next one if this does not answer; the same one if it did.
            address = self.addresses.pop(0)
            self.addresses.append(address)
            try:
                async with asyncio.timeout(10):
                    socket = await connect(
                        f"wss://{address}/", ssl=secured(), subprotocols=["accord.1"], max_size=64 << 20,
                        open_timeout=3, close_timeout=1, ping_interval=2, ping_timeout=SILENCE,
                    )
                async with socket:
                    async with asyncio.timeout(10):
                        await self.prove(socket)
                    pause = 0.2
                    self.addresses.insert(0, self.addresses.pop())
                    await self.converse(socket)
                why = "the connection was closed"
            except (OSError, ConnectionClosed, WebSocketException, TimeoutError) as error:
                why = error or type(error).__name__
            finally:
                self.socket = None
            print(f"the line is lost ({why})", file=sys.stderr)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)


async def typed(desk):
    """Sends each line of the input that is a command."""
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        try:
            command = json.loads(line)
        except json.JSONDecodeError as error:
            print(f"not JSON: {error}", file=sys.stderr)
            continue
        await desk.ask(command)


async def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("host", metavar="HOST[:PORT]")
    parser.add_argument("code", help="the seat's code, such as 3-482-915")
    parser.add_argument("--play", action="store_true", help="acknowledge what comes")
    parser.add_argument("--no-input", action="store_true", help="take no commands")
    arguments = parser.parse_args()
    desk = Desk(arguments.host, arguments.code, arguments.play)
    tasks = [asyncio.create_task(desk.run())]
    if not arguments.no_input:
        tasks.append(asyncio.create_task(typed(desk)))
    try:
        await tasks[0]
    except Over as over:
        print(f"{over}; {len(desk.events)} events seen", file=sys.stderr)
        sys.stdout.flush()
        # A thread may still wait for a line of the input.
        os._exit(0 if str(over) == "ended" else 1)


if __name__ == "__main__":
    asyncio.run(main())
