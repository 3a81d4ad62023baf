"""The same work on shares of the records, in as many processes as threads were asked for.

For peers that hold the interpreter's lock. With one, the work is done here. Answers stay where they were found until
they are asked for, so that a run is not charged for carrying them between processes.
"""

from __future__ import annotations

import multiprocessing


class Processes:
    def __init__(self, prepare, records: list, count: int):
        """`prepare(share)` gives a function that is run on each `run()`."""
        self.workers = []
        self.work = None
        if count == 1:
            self.work = prepare(records)
            return
        context = multiprocessing.get_context("fork")
        for index in range(count):
            share = records[len(records) * index // count : len(records) * (index + 1) // count]
            ours, theirs = context.Pipe()
            process = context.Process(target=serve, args=(prepare, share, theirs), daemon=True)
            process.start()
            self.workers.append(ours)

    def run(self):
        if self.work:
            return self.work()
        for worker in self.workers:
            worker.send("run")
        for worker in self.workers:
            worker.recv()
        return self

    def __iter__(self):
        for worker in self.workers:
            worker.send("answer")
            yield from worker.recv()


def serve(prepare, share, connection) -> None:
    work = prepare(share)
    answer = None
    while True:
        wish = connection.recv()
        if wish == "run":
            answer = work()
            connection.send(None)
        else:
            connection.send(answer)
