"""Workers as processes: killed, asked to end, run against each other; nothing is lost and nothing is doubled."""

import json
import random
import signal
import time

import pytest
from tests.support.installation import wait_until

pytestmark = pytest.mark.integration

WORKER = """
import job_tasks, logging
logging.getLogger().setLevel("INFO")
from lindwurm.base.jobs.worker import Pace, run
run(pace=Pace(lease={lease}, poll=0.05, grace={grace}))
"""
TOWNS = "SELECT slug FROM municipalities_municipality ORDER BY slug"
# The worker's own periodic tasks run too; the tests look at theirs.
MINE = "task LIKE 'job_tasks.%' AND task <> 'job_tasks.tick'"
ENDED = f"SELECT count(*) FROM jobs_job WHERE state NOT IN ('queued', 'running') AND {MINE}"  # noqa: S608 -- own words


@pytest.fixture
def enqueue(installation):
    return lambda code: installation.python(f"import job_tasks\n{code}")


@pytest.fixture
def worker(installation):
    def start(lease=1.5, grace=20):
        return installation.start_python(WORKER.format(lease=lease, grace=grace))

    return start


def jobs(installation, columns="state, attempts"):
    return installation.rows(f"SELECT {columns} FROM jobs_job WHERE {MINE} ORDER BY id")  # noqa: S608 -- own words


def running(installation):
    return any(state == "running" for (state,) in jobs(installation, "state"))


@pytest.mark.slow
def test_kill_nine_in_the_middle_loses_nothing_and_doubles_nothing(installation, enqueue, worker):
    """Two workers, killed again and again at any moment; each job founds its town exactly once."""
    names = [f"town-{number:02}" for number in range(24)]
    enqueue(f"for name in {names!r}: job_tasks.count_to.enqueue(6, name)")
    chance = random.Random(7)
    kills = 0
    while len([1 for (state,) in jobs(installation, "state") if state == "done"]) < len(names):
        assert kills < 60, "the workers do not get on"
        with worker() as first, worker() as second:
            for process in (first, second):
                wait_until(lambda process=process: "ready" in process.log.read_text("utf-8"), process=process)
            if kills < 6:
                wait_until(lambda: running(installation), process=first)
                time.sleep(chance.uniform(0.0, 0.3))
            else:
                wait_until(lambda: installation.rows(ENDED)[0][0] >= len(names), process=first)
            for process in (first, second):
                process.kill()
                process.wait()
            kills += 2

    assert [slug for (slug,) in installation.rows(TOWNS)] == names
    assert {state for (state,) in jobs(installation, "state")} == {"done"}
    assert any(attempts > 1 for _state, attempts in jobs(installation)), (
        "no kill met a job: the test shows nothing"
    )


def test_poison_kills_two_workers_and_then_stops_visibly(installation, enqueue, worker):
    enqueue("job_tasks.kill_worker.enqueue(); job_tasks.found_town.enqueue('worms')")
    for _ in range(2):
        with worker(lease=1) as process:
            assert process.wait(60) == -signal.SIGKILL

    with worker(lease=1) as process:
        wait_until(lambda: installation.rows(ENDED)[0][0] >= 2, process=process)

    assert jobs(installation, "state, failure, attempts") == [("failed", "lost", 2), ("done", "", 1)]


def test_sigterm_lets_a_job_finish(installation, enqueue, worker):
    enqueue("job_tasks.count_to.enqueue(20, 'worms')")
    with worker() as process:
        wait_until(lambda: running(installation), process=process)
        process.terminate()
        assert process.wait(30) == 0

    assert jobs(installation) == [("done", 1)]


def test_sigterm_hands_back_what_takes_too_long(installation, enqueue, worker, tmp_path):
    enqueue(f"job_tasks.sleep_stubbornly.enqueue({str(tmp_path)!r}, 60)")
    with worker(grace=0.3) as process:
        wait_until((tmp_path / "began").exists, process=process)
        process.terminate()
        assert process.wait(30) == 0

    assert jobs(installation) == [("queued", 0)]
    assert not (tmp_path / "ended").exists()


def test_second_signal_hands_back_at_once(installation, enqueue, worker, tmp_path):
    enqueue(f"job_tasks.sleep_stubbornly.enqueue({str(tmp_path)!r}, 60)")
    with worker() as process:
        wait_until((tmp_path / "began").exists, process=process)
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0

    assert jobs(installation) == [("queued", 0)]


def test_worker_that_lost_its_lease_stops_in_the_middle(installation, enqueue, worker, tmp_path):
    enqueue(f"job_tasks.sleep_stubbornly.enqueue({str(tmp_path)!r}, 60)")
    with worker(lease=1) as process:
        wait_until((tmp_path / "began").exists, process=process)
        enqueue(
            "from lindwurm.base.jobs.models import Job; Job.objects.filter(state='running').update(lease_token='another')"
        )
        wait_until(lambda: "not ours any more" in process.log.read_text("utf-8"), process=process)

    assert not (tmp_path / "ended").exists()


def test_long_job_keeps_its_lease(installation, enqueue, worker, tmp_path):
    enqueue(f"job_tasks.sleep_stubbornly.enqueue({str(tmp_path)!r}, 3)")
    with worker(lease=0.9) as first, worker(lease=0.9):
        wait_until(lambda: installation.rows(ENDED)[0][0] >= 1, process=first)

    assert jobs(installation) == [("done", 1)]


def test_two_that_enqueue_one_key_at_the_same_time_get_one_job(installation):
    program = """
import job_tasks, json, threading
from django.db import connection
ids, gate = [], threading.Barrier(8)
def put():
    gate.wait()
    ids.append(job_tasks.add.using(unique_key="run 1").enqueue(1).id)
    connection.close()
threads = [threading.Thread(target=put) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(json.dumps(ids))
"""
    ids = json.loads(installation.python(program))

    assert (len(ids), len(set(ids))) == (8, 1)
    assert len(jobs(installation)) == 1
