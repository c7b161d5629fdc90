"""How far a plan can be trusted: what stays when its inputs change, what more or less money or staff brings."""
