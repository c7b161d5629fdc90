META
key;value
description;Three voters with points
num_projects;3
num_votes;3
budget;120
vote_type;cumulative
rule;equalshares
max_sum_points;4
currency;EUR
count_utility;cardinality
PROJECTS
project_id;cost;name
p;60;Sports ground
q;45;Night bus
r;32;Meadow
VOTES
voter_id;vote;points
a;p,q;3,1
b;p,r;1,2
c;q,r;2,2
