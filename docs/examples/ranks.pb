META
key;value
description;Four voters with an order of at most two, and a lot
num_projects;3
num_votes;4
budget;70
vote_type;ordinal
rule;greedy
max_length;2
currency;EUR
count_seed;Rathaus 2026
PROJECTS
project_id;cost;name
s;50;Stage
t;50;Tables
u;20;Umbrellas
VOTES
voter_id;vote
1;s,t
2;s,t
3;t,u
4;u
