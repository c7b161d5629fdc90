"""Who gets what of the pages of one's own account."""

from matrix import LOGIN, OK, row

OWN = row(otherwise=OK, foreign=LOGIN)
OPENINGS = {
    "public:me": OWN,
    "public:profile": OWN,
    "public:mark_read": row(otherwise=405),
    "public:resend": row(otherwise=405),
    "public:my_data": row(otherwise=OK),
    "public:delete_account": row(otherwise=OK),
    "public:accept_rules": row(otherwise=404, foreign=LOGIN),
    "public:state_age": row(otherwise=404, foreign=LOGIN),
    "public:join": row(otherwise=LOGIN, foreign=OK),
    "public:enter": row(otherwise=LOGIN),
}
POSTS = (
    "public:mark_read",
    "public:resend",
    "public:profile",
    "public:delete_account",
    "public:accept_rules",
)
