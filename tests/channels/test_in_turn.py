"""Work in the background: in order for each conversation, side by side for several."""

import asyncio

from bot.channels.in_turn import InTurn


async def test_one_conversation_is_worked_on_in_order():
    done = []
    work = InTurn()

    def piece(number, seconds):
        async def do():
            await asyncio.sleep(seconds)
            done.append(number)

        return do

    for number, seconds in enumerate((0.03, 0.0, 0.01)):
        work.begin("a", piece(number, seconds))
    assert work.waiting("a") == 3
    await work.finish(2)
    assert done == [0, 1, 2]
    assert work.waiting("a") == 0


async def test_several_conversations_do_not_wait_for_each_other():
    done = []
    open_door = asyncio.Event()
    work = InTurn()

    async def slow():
        await open_door.wait()
        done.append("slow")

    async def quick():
        done.append("quick")
        open_door.set()

    work.begin("a", slow)
    work.begin("b", quick)
    await work.finish(2)
    assert done == ["quick", "slow"]


async def test_a_piece_that_fails_does_not_stop_the_next_and_says_nothing_of_its_content(capsys):
    done = []
    work = InTurn()

    async def fails():
        raise ValueError("+4520304050 skrev noget")

    async def goes_well():
        done.append(1)

    work.begin("a", fails)
    work.begin("a", goes_well)
    await work.finish(2)
    assert done == [1]
    logged = capsys.readouterr().out
    assert "ValueError" in logged and "20304050" not in logged


async def test_work_that_comes_after_the_last_is_done_too():
    done = []
    work = InTurn()

    async def piece():
        done.append(1)

    for _ in range(2):
        work.begin("a", piece)
        await work.finish(2)
    assert done == [1, 1]


async def test_each_piece_tells_when_it_is_over_also_when_it_failed():
    done = []
    work = InTurn()

    async def piece():
        await asyncio.sleep(0.01)
        done.append(1)
        if len(done) == 2:
            raise ValueError

    for count, ended in enumerate([work.begin("a", piece) for _ in range(3)], start=1):
        await ended
        assert len(done) == count


async def test_who_waits_no_more_stops_nothing():
    done = []
    work = InTurn()

    async def piece():
        await asyncio.sleep(0.01)
        done.append(1)

    ended = [work.begin("a", piece) for _ in range(2)]
    ended[0].cancel()
    await ended[1]
    assert done == [1, 1]


async def test_what_takes_too_long_at_the_end_is_stopped():
    stopped = []
    work = InTurn()

    async def forever():
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            stopped.append(1)
            raise

    ended = [work.begin("a", forever) for _ in range(2)]
    await asyncio.sleep(0)
    await work.finish(0.05)
    await asyncio.wait_for(asyncio.gather(*ended), 1)
    assert stopped == [1]
    assert work.waiting("a") == 0
