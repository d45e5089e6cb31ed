-- Looked up for every batch that is read again: which of its requests were ordered once more at first.
create index outbox_requests_failed on outbox (event_key) where topic = 'requests.failed';
