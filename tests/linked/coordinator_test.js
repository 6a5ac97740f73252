// @ts-check
// Clicks, answers and reruns in any order: all parts of a page show the same, and Streamlit learns of every click once.

import { equal } from "./equal.js";
import { Refusal, TooSlow } from "../../halfstar/ui/linked/static/request.js";
import { answerOf, Page, shownPage } from "./page.js";

const first = { figure: "scores", value: 4 };
const second = { figure: "years", value: 1999 };

Deno.test("a page asks once for all its figures", async () => {
  const page = new Page();
  await page.rerun("");
  equal(page.requests.length, 1);
  equal(page.requests[0].asked.figures, ["scores", "years"]);
  await page.answer("");
  equal(page.figures.map(({ seen }) => seen), [[""], [""]]);
});

Deno.test("a click is asked for once, shown everywhere, and then reported to Streamlit", async () => {
  const page = await shownPage();
  page.coordinator.act(first);
  equal(page.requests.length, 2);
  equal(page.requests[1].asked, { address: "", parameters: [""], actions: [first], figures: ["scores", "years"] });
  equal(page.reported, []);
  await page.answer("score=4");
  equal(page.figures.map(({ seen }) => seen.at(-1)), ["score=4", "score=4"]);
  equal(page.reported, [[[1, first]]]);
  equal(page.said, ["score=4"]);
});

Deno.test("a rerun with the rows that are shown asks for nothing and paints nothing", async () => {
  const page = await shownPage();
  page.coordinator.act(first);
  await page.answer("score=4");
  await page.rerun("score=4", 1);
  equal(page.requests.length, 2);
  equal(page.figures[0].seen, ["", "score=4"]);
});

Deno.test("a rerun with other rows gets them, as after a change in the filter bar", async () => {
  const page = await shownPage();
  await page.rerun("genre=drama");
  equal(page.requests.at(-1)?.asked.address, "genre=drama");
  await page.answer("genre=drama");
  equal(page.figures[1].seen, ["", "genre=drama"]);
  equal(page.reported, []);
});

Deno.test("messages that come one by one ask once for the rows that all of them lack", async () => {
  const page = await shownPage();
  for (const part of page.figures) {
    page.coordinator.receive(part, page.message(part, "genre=drama", 0, "a"));
    await page.waiting.run();
  }
  equal(page.requests.length, 2);
  equal(page.requests[1].asked.figures, ["scores", "years"]);
});

Deno.test("a second click supersedes the request of the first, and does both", async () => {
  const page = await shownPage();
  page.coordinator.act(first);
  page.coordinator.act(second);
  equal(page.requests[1].signal.aborted, true);
  equal(page.requests[2].asked.actions, [first, second]);
  await page.answer("score=4&year=1999");
  equal(page.reported, [[[1, first], [2, second]]]);
});

Deno.test("an answer that comes late is dropped", async () => {
  const page = await shownPage();
  page.coordinator.act(first);
  page.coordinator.act(second);
  await page.answer("score=4&year=1999");
  page.requests[1].answer(answerOf("score=4", ["scores", "years"]));
  await page.waiting.run();
  equal(page.figures[0].seen, ["", "score=4&year=1999"]);
});

Deno.test("a click after an answer goes on from it, whatever Streamlit still says", async () => {
  const page = await shownPage();
  page.coordinator.act(first);
  await page.answer("score=4");
  await page.rerun("", 0); // one that began before the click
  equal(page.figures[0].seen.at(-1), "score=4");
  page.coordinator.act(second);
  equal(page.requests.at(-1)?.asked, {
    address: "score=4",
    parameters: [""],
    actions: [second],
    figures: ["scores", "years"],
  });
});

Deno.test("a second click is reported when the rerun of the first has ended", async () => {
  const page = await shownPage();
  page.coordinator.act(first);
  await page.answer("score=4");
  page.coordinator.act(second);
  await page.answer("score=4&year=1999");
  equal(page.reported.length, 1);
  await page.rerun("score=4", 1);
  equal(page.reported, [[[1, first]], [[2, second]]]);
  equal(page.figures[0].seen.at(-1), "score=4&year=1999");
  await page.rerun("score=4&year=1999", 2);
  equal(page.figures[0].seen.length, 3);
});

Deno.test("a rerun that knows the click decides, even if it says something else", async () => {
  const page = await shownPage();
  page.coordinator.act(first);
  await page.answer("score=4");
  await page.rerun("score=4&genre=drama", 1); // a filter that was chosen in the bar meanwhile
  equal(page.requests.at(-1)?.asked.address, "score=4&genre=drama");
});

Deno.test("a rerun that never comes gives the last messages their say again", async () => {
  const page = await shownPage();
  page.coordinator.act(first);
  await page.answer("score=4");
  await page.waiting.run(10_000);
  equal(page.requests.at(-1)?.asked.address, "");
});

Deno.test("a server that does not answer is said, asked again, and forgotten when it answers", async () => {
  const page = await shownPage();
  page.coordinator.act(first);
  page.requests[1].fail(new TypeError("no connection"));
  await page.waiting.run();
  equal(page.figures[0].failures.at(-1), "The server does not answer. Trying again …");
  equal(page.reported, []);
  await page.waiting.run(1000);
  equal(page.requests.at(-1)?.asked.actions, [first]);
  await page.answer("score=4");
  equal(page.figures[0].failures.at(-1), "");
  equal(page.reported, [[[1, first]]]);
});

Deno.test("a click that the server forgot by a restart is done again", async () => {
  const page = await shownPage();
  page.coordinator.act(first);
  await page.answer("score=4");
  await page.rerun("", 0, "b");
  equal(page.requests.at(-1)?.asked.actions, [first]);
  await page.answer("score=4");
  equal(page.reported.at(-1), [[2, first]]);
  await page.rerun("score=4", 2, "b");
  await page.rerun("score=4", 0, "c");
  equal(page.requests.at(-1)?.asked.actions, [first]);
  equal(page.requests.length, 3);
});

Deno.test("a refused click is said and not tried again", async () => {
  const page = await shownPage();
  page.coordinator.act(first);
  page.requests[1].fail(new Refusal("score cannot be 4."));
  await page.waiting.run(1000);
  equal(page.figures[0].failures.at(-1), "score cannot be 4.");
  equal(page.requests.length, 2);
  page.coordinator.act(second);
  equal(page.requests[2].asked.actions, [second]);
});

Deno.test("an answer that takes too long is left to the rerun", async () => {
  const page = await shownPage();
  page.coordinator.act(first);
  page.requests[1].fail(new TooSlow("The answer was not ready."));
  await page.waiting.run();
  equal(page.reported, [[[1, first]]]);
  await page.rerun("score=4", 1);
  equal(page.requests.at(-1)?.asked, {
    address: "score=4",
    parameters: [""],
    actions: [],
    figures: ["scores", "years"],
  });
});

Deno.test("a drag moves all other figures, with one request at a time for the newest range", async () => {
  const page = await shownPage();
  const { drag } = page.coordinator;
  for (const high of [3, 4, 5]) drag.move({ figure: "scores", low: 2, high });
  equal(page.requests.length, 2);
  equal(page.requests[1].asked.figures, ["years"]);
  await page.answer("2 to 3");
  equal(page.requests.length, 3);
  equal(page.requests[2].asked.actions, [{ figure: "scores", low: 2, high: 5 }]);
  equal(page.figures.map(({ seen }) => seen), [[""], ["", "2 to 3 …"]]);
  page.coordinator.act({ figure: "scores", low: 2, high: 5 });
  page.requests[2].answer(answerOf("2 to 5", ["years"])); // too late
  await page.answer("2 to 5");
  equal(page.figures.map(({ seen }) => seen.at(-1)), ["2 to 5", "2 to 5"]);
  equal(page.figures[1].seen.length, 3);
  equal(page.reported, [[[1, { figure: "scores", low: 2, high: 5 }]]]);
});

Deno.test("a drag that is abandoned shows again what was there before", async () => {
  const page = await shownPage();
  page.coordinator.drag.move({ figure: "scores", low: 2, high: 3 });
  await page.answer("2 to 3");
  page.coordinator.drag.cancel();
  equal(page.requests.at(-1)?.asked, { address: "", parameters: [""], actions: [], figures: ["years"] });
  await page.answer("");
  equal(page.figures[1].seen, ["", "2 to 3 …", ""]);
  equal(page.reported, []);
});
