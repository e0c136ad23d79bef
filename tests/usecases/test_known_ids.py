"""Who somebody is known as is asked once in a request, and every time outside of one."""

from chalicelib.usecases.known_ids import KnownIds


class Store:
    """Knows ann under two ids, and counts."""

    asked = 0

    def __call__(self, client: str) -> tuple[str, ...]:
        self.asked += 1
        return ("ann", "anna") if client in ("ann", "anna") else (client,)


def test_outside_of_a_request_every_look_is_fresh() -> None:
    store = Store()
    known = KnownIds(store)
    assert [known("ann"), known("ann")] == [("ann", "anna")] * 2
    assert store.asked == 2


def test_in_a_request_each_is_asked_once_and_the_next_one_asks_again() -> None:
    store = Store()
    known = KnownIds(store)
    for asked in (2, 4):
        with known.remembered():
            assert [known("ann"), known("ann"), known("bo")] == [("ann", "anna"), ("ann", "anna"), ("bo",)]
        assert store.asked == asked
    known("ann")
    assert store.asked == 5


def test_what_was_read_for_another_reason_is_not_asked_again_until_it_changes() -> None:
    store = Store()
    known = KnownIds(store)
    with known.remembered():
        known.note(("ann", "anna"))
        assert known("anna") == ("ann", "anna")
        assert store.asked == 0
        known.forget()
        known("anna")
        assert store.asked == 1
    known.note(("bo", "bob"))
    known.forget()
    assert known("bo") == ("bo",)
