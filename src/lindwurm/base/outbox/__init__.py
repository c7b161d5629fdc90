"""Notices to people: kept to be read on their page, and sent by mail at once, once a day or not at all."""
