"""Participatory budgets counted exactly: Equal Shares, greedy, Phragmén, with reasons anybody can check.

`pabulib` reads and writes `.pb` files, `count` counts them, `explain` says why. Floats sort clear cases from
doubtful ones; every decision is made in integers and fractions.
"""
