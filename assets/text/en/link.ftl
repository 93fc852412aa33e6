# The link between a host and its desks.

link-listen-expected = expected a port, an address or both, such as 7400, 192.0.2.7 or 192.0.2.7:7400
link-listen-taken = Port { $port } is taken by another program, perhaps by another exercise. End it, or choose another port with --listen.
link-listen-refused = Desks cannot come in at { $at }: { $error }
link-listen-tls = Desks cannot come in, because no certificate could be made: { $error }
link-no-subprotocol = This is a host of Accord. Join it with `accord join`; a program names the subprotocol { $name }.

link-fault-message = Not a message of this protocol: { $error }
link-fault-binary = Messages are text frames with JSON, not binary ones.
link-fault-size = Too long: { $error }
link-fault-utf8 = A text frame that is not UTF-8.
link-fault-websocket = Not WebSocket as in RFC 6455: { $error }

link-opening-first = The first message must be Open.
link-opening-second = After the offer comes Proof.
link-opening-spake = This is no SPAKE2 message of side A on the Ed25519 group.

line-connecting = Connecting…
line-connected = Connected with { $at }
join-receiving = The exercise is coming: { $kilobytes } KB so far.
line-lost = The line to the host is lost: { $why } The desk comes back by itself; what was done meanwhile is sent then.
line-unreachable = No answer from the host: { $error }.
line-no-host = Whoever answers there is no host of Accord. Check the address and the port.
line-full = The host takes no more connections at the moment; this desk tries again.
line-wait = Too many wrong codes were tried. The next try is in { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
}.
line-stranger = Another host answers there, which does not know this seat. If the trainer has not started another exercise there, somebody may stand between this desk and the host: tell the trainer.
line-host-ends = The host has ended.
line-taken-over = Another machine has taken the exercise over; this desk looks for it.
line-cut = The connection broke.
line-unreadable = What the host sends cannot be read: { $error }.
line-wrong-code = This code is not right. Read it again; the trainer sees every seat's code. If it is right, somebody stands between this desk and the host: tell the trainer.
line-replaced = Another desktop has taken this seat.
line-closed = The trainer has closed this seat or given it a new code.
line-host-too-old = The host speaks version { $newest } of the protocol, this program { $own }. Use the same version of Accord on both.
line-host-too-new = The host speaks version { $oldest } of the protocol, this program { $own }. Use the same version of Accord on both.
line-fault = The host could not read what this desk sent. Use the same version of Accord on both.
line-left = This desk has left the exercise.
