"""Work in the background: rows of a table, taken by workers under a lease that they must keep renewing.

The interface is django-tasks': a task is a function with `@task`, and `.enqueue(…)` writes a row in the present
transaction. What a job commits together with its completion happens exactly once; everything else in it at least
once, so it has to bear being repeated. docs/jobs.md says it with an example.
"""
