-- What joins a voter with a ballot goes with the ballot, or leaves behind that somebody has voted; until the close.

CREATE TRIGGER box_cast_gone BEFORE DELETE ON participation_cast
WHEN (SELECT state FROM participation_poll WHERE id = OLD.poll_id) IS 'open'
  AND EXISTS (SELECT 1 FROM participation_ballot WHERE id = OLD.ballot_id)
  AND NOT EXISTS (SELECT 1 FROM participation_departed WHERE id = OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'ballot box: a ballot leaves the box before the voter is forgotten');
END;

CREATE TRIGGER box_poll_departed BEFORE UPDATE OF state ON participation_poll
WHEN NEW.state = 'closed' AND EXISTS (SELECT 1 FROM participation_departed WHERE format_id = OLD.format_id)
BEGIN
  SELECT RAISE(ABORT, 'ballot box: a poll closes with its seal, without links to voters');
END;
