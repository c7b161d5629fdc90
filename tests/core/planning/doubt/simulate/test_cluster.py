"""A cluster of Dask gives what one process gives."""

import threading
from fractions import Fraction

import pytest
from planning_plans import at, plan_of

from lindwurm.core.planning.doubt.simulate import InProcess, RunFailedError, cluster, simulate
from lindwurm.core.planning.doubt.simulate.cluster import (
    Cluster,
    ClusterMissingError,
    ClusterSilentError,
    run_batch,
)
from lindwurm.core.planning.doubt.simulate.walk import Walker

pytestmark = pytest.mark.integration
HALF = Fraction(1, 2)


@pytest.fixture(scope="module")
def address():
    """Two workers of their own on loopback, without pages."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        worker_dashboard_address=None,
    ) as running:
        yield running.scheduler_address


def test_cluster_gives_what_this_process_gives(granted, address):
    problem = granted(HALF)
    plan = plan_of(problem, at("m", 2, "call"))

    found = simulate(problem, plan, runs=12, executor=Cluster(address))

    assert found == simulate(problem, plan, runs=12, executor=InProcess())
    assert found.runs == 12


def test_stop_keeps_the_batches_that_are_done(granted, address):
    problem, stop = granted(HALF), threading.Event()
    plan = plan_of(problem, at("m", 2, "call"))

    found = simulate(
        problem,
        plan,
        runs=10_000,
        executor=Cluster(address),
        on_progress=lambda _: stop.set(),
        stop=stop,
    )

    assert 1 <= found.runs < found.wanted == 10_000


def test_run_that_fails_on_the_cluster_is_reported(granted, address):
    problem = granted(HALF)
    plan = plan_of(problem, at("m", 2, "other"))

    with pytest.raises(RunFailedError, match="on the cluster failed: 'other'"):
        simulate(problem, plan, runs=1, executor=Cluster(address))


def test_worker_of_another_version_is_refused(granted, address, monkeypatch):
    problem = granted(HALF)
    plan = plan_of(problem, at("m", 2, "call"))
    monkeypatch.setattr(cluster, "__version__", "another")

    with pytest.raises(RunFailedError, match="this is another"):
        simulate(problem, plan, runs=1, executor=Cluster(address))


def test_batch_keeps_what_the_runs_of_a_course_share(granted, course_of):
    course = course_of(granted(HALF))

    assert run_batch(course, (1, 2)) + run_batch(course, (3,)) == tuple(map(Walker(course).run, (1, 2, 3)))


def test_silent_cluster_is_named(granted, monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 0.1)
    problem = granted(HALF)
    plan = plan_of(problem, at("m", 2, "call"))

    with pytest.raises(ClusterSilentError, match=r"no cluster answers at tcp://127\.0\.0\.1:1"):
        simulate(problem, plan, runs=1, executor=Cluster("tcp://127.0.0.1:1"))


def test_missing_library_is_named(monkeypatch):
    monkeypatch.setattr(cluster, "find_spec", lambda _name: None)

    with pytest.raises(ClusterMissingError, match="extra 'cluster'"):
        Cluster("tcp://127.0.0.1:1")
