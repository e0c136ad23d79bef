"""How a freed time is filled the usual way: the ten who wait longest are written to, and the first to come has it."""

from dataclasses import dataclass

from chalicelib.scheduling.errors import SlotTaken
from chalicelib.scheduling.waitlist import State
from chalicelib.usecases.answer_offer import leave_waitlist
from chalicelib.usecases.wish_chances import Chance
from chalicelib.usecases.wishes import Wish
from tests.month.people import AWAKE, reply
from tests.month.world import Freed, World

TEN = 10


@dataclass
class MailTen:
    """Fills the freed times of a world. The same people, matched and ranked the same, who answer the same."""

    world: World

    def __post_init__(self) -> None:
        self.world.on_freed = self._freed

    def _freed(self, freed: Freed) -> None:
        """Nothing is held: meanwhile the time is anybody's."""
        for chance in self.world.ranked(freed.visit)[:TEN]:
            self._mailed(chance)

    def _mailed(self, chance: Chance) -> None:
        world = self.world
        world.tally.told += 1
        answer = reply(world.seed, world.habits, chance.wish.client, chance.start)
        if answer.after is not None and answer.wants:
            moment = AWAKE.after(world.now, answer.after)
            world.at(moment, lambda: self._comes(chance, finishes=answer.finishes))

    def _comes(self, chance: Chance, *, finishes: bool) -> None:
        """Whoever comes and finds it free books it; it is held while they type, so only who comes first counts."""
        world, wish = self.world, self.world.diary.wishes[chance.wish.id]
        if wish.state is not State.WAITING or world.now >= chance.start - chance.service.notice:
            return
        try:
            if finishes:
                place = Wish(chance.service.id, chance.start, chance.offer.therapist)
                world.book(place, wish.client, by_waiting=True)
                leave_waitlist(world.room, wish, now=world.now)
        except SlotTaken:
            world.tally.in_vain += 1
