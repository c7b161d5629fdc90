-- What joins a voter with a ballot goes with the ballot, or leaves behind that somebody has voted; until the close.

CREATE FUNCTION box_cast_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF box_state(OLD.poll_id) IS NOT DISTINCT FROM 'open'
    AND EXISTS (SELECT 1 FROM participation_ballot WHERE id = OLD.ballot_id)
    AND NOT EXISTS (SELECT 1 FROM participation_departed WHERE id = OLD.id) THEN
    PERFORM box_refuse('a ballot leaves the box before the voter is forgotten');
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER box_cast_gone BEFORE DELETE ON participation_cast
FOR EACH ROW EXECUTE FUNCTION box_cast_gone();

CREATE FUNCTION box_poll_departed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'closed' AND EXISTS (SELECT 1 FROM participation_departed WHERE format_id = OLD.format_id) THEN
    PERFORM box_refuse('a poll closes with its seal, without links to voters');
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER box_poll_departed BEFORE UPDATE OF state ON participation_poll
FOR EACH ROW EXECUTE FUNCTION box_poll_departed();
