META
key;value
description;Six voters: four agree on two projects, two want a third
num_projects;3
num_votes;6
budget;600
vote_type;approval
currency;EUR
PROJECTS
project_id;cost;name
square;320;Trees on the square
benches;160;Benches in the park
cycling;180;Stands for bicycles
VOTES
voter_id;vote;neighborhood
1;square,benches;North
2;square,benches;North
3;square,benches;North
4;square,benches;North
5;cycling;South
6;cycling;South
