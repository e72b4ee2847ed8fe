// The main job, end to end: from a friend's link to points along the chain and a reward, and what
// the founder then reads in the circle's scores.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, expect, type Locator, type Page, test } from "@playwright/test";
import { answersForm, address, fill, linkOf, password, register, send, setUp, signIn } from "../support/people.js";
import { type Server, start } from "../support/server.js";
import { mistaken, type Watch, watch } from "../support/watch.js";

let server: Server;
/** Everybody in the present test. */
const people: { page: Page; quiet: Watch; apartFrom?: string }[] = [];
/** The address at which the sponsor's part for the first post is explained. */
let explained = "";

test.beforeAll(async () => {
  server = await start();
});
test.afterAll(async () => server.stop());
test.afterEach(async () => {
  for (const { page, quiet, apartFrom } of people.splice(0)) {
    await page.context().close();
    quiet.expectQuiet(apartFrom);
  }
});

test.describe.configure({ mode: "serial" });

/** A browser of their own, whose console is watched and says nothing apart from what is named. */
async function somebody(browser: Browser, apartFrom?: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  people.push({ page, quiet: watch(page, server.url), apartFrom });
  return page;
}

/** The same for a member. */
async function member(browser: Browser, name: string): Promise<Page> {
  const page = await somebody(browser);
  await signIn(page, server.url, address(name), password);
  return page;
}

/** What is ready to spend, as the head of each page says. */
async function ready(page: Page): Promise<string> {
  await page.goto(`${server.url}/wallet`);
  return (await page.locator("a.points").innerText()).trim();
}

async function post(page: Page, text: string): Promise<void> {
  await page.goto(`${server.url}/circles/bakers`);
  await page.locator("textarea[name=body]").fill(text);
  await page.getByRole("button", { name: "Post", exact: true }).click();
  await expect(page.locator("article.post", { hasText: text })).toBeVisible();
}

/** Comments on the post of somebody. */
async function comment(page: Page, author: string, text: string): Promise<void> {
  await page.goto(`${server.url}/circles/bakers`);
  const name = page.locator(".person__name", { hasText: author });
  await page.locator("article.post", { has: name }).locator("a[href$='#comments']").click();
  await expect(page).toHaveURL(/\/posts\//);
  await page.locator("textarea[name=body]").fill(text);
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(page.locator("li.comment", { hasText: text })).toBeVisible();
}

/** Somebody registers, joins the circle, and answers the post of Bob, who answers theirs. */
async function exchange(browser: Browser, bob: Page, name: string, link = "/join"): Promise<void> {
  const page = await somebody(browser);
  await page.goto(server.url + link);
  if (link !== "/join") await page.getByRole("link", { name: "Join through this invitation" }).click();
  await register(page, name);
  await page.goto(`${server.url}/circles/bakers`);
  await page.getByRole("button", { name: "Join the circle" }).click();
  await expect(page.getByRole("button", { name: "Leave" })).toBeVisible();
  await post(page, `What a smell of bread, says ${name}!`);
  await comment(page, "Bob Birch", `How long did it rise, asks ${name}?`);
  await comment(bob, name, "From two streets away?");
}

test("a friend's link, a circle, a post, points and a reward", async ({ browser }) => {
  test.setTimeout(240_000);
  const olga = await somebody(browser);
  await setUp(olga, server);

  // The administrator offers a reward.
  await olga.goto(`${server.url}/manage/rewards`);
  await fill(olga, {
    name_en: "A bag of beans",
    text_en: "250 g, roasted on Thursday.",
    price: "20",
    codes: "BEAN-1\nBEAN-2",
  });
  await send(olga, olga.locator("main form").filter({ has: olga.locator("[name=codes]") }).getByRole("button"));
  await olga.goto(`${server.url}/rewards`);
  await expect(olga.getByText("A bag of beans").first()).toBeVisible();

  // Ada registers by herself and founds a circle.
  const ada = await somebody(browser);
  await ada.goto(`${server.url}/join`);
  await register(ada, "Ada Almond");
  await ada.goto(`${server.url}/circles/new`);
  await fill(ada, { name: "Bakers", purpose: "Bread and what goes on it." });
  await ada.getByRole("button", { name: "Start the circle" }).click();
  await expect(ada).toHaveURL(`${server.url}/circles/bakers`);
  await ada.goto(`${server.url}/chain`);
  const link = await ada.locator("main").innerHTML();
  const path = /\/i\/[A-Za-z0-9]{12}/.exec(link)?.[0] ?? "";
  expect(path, "a referral link on the chain page").not.toBe("");

  // Bob follows her link, reads what she may earn, and registers.
  const bob = await somebody(browser);
  await bob.goto(server.url + path);
  await expect(bob.getByRole("heading", { level: 1 })).toHaveText("Ada Almond invites you");
  await expect(bob.locator("main")).toContainText("10 points: first post in a circle");
  await bob.getByRole("link", { name: "Join through this invitation" }).click();
  await expect(bob.locator("main")).toContainText("Ada Almond");
  await register(bob, "Bob Birch");

  // He joins the circle and posts; the points arrive.
  await bob.goto(`${server.url}/circles/bakers`);
  await bob.getByRole("button", { name: "Join the circle" }).click();
  await bob.locator("textarea[name=body]").fill("My **first** loaf, and it rose.");
  await bob.getByRole("button", { name: "Post", exact: true }).click();
  await expect(bob.locator("main strong", { hasText: "first" })).toBeVisible();
  expect(await ready(bob)).toMatch(/^20\b/);

  // He spends them on the reward.
  await bob.goto(`${server.url}/rewards`);
  await bob.getByRole("link", { name: /A bag of beans/ }).first().click();
  await bob.getByRole("button", { name: "Reserve it for me" }).click();
  await bob.getByRole("button", { name: "Spend the points" }).click();
  await expect(bob.locator("main")).toContainText("BEAN-1");
  expect(await ready(bob)).toMatch(/^0\b/);
});

test("the sponsor's part waits for the independence gate, and the wallet explains it", async ({ browser }) => {
  const ada = await member(browser, "Ada Almond");
  await ada.goto(`${server.url}/wallet?show=held`);
  await expect(ada.locator("main")).toContainText("First post by Bob Birch in Bakers");
  const entry = ada.locator("main details", { has: ada.locator("a[href^='/wallet/trf_']") }).first();
  await entry.locator("summary").click();
  await entry.getByRole("link", { name: /Explain this entry/ }).click();
  await expect(ada.locator("main")).toContainText("version 1");
  await expect(ada.locator("main")).toContainText("independent");
  await expect(ada.locator(".gauge")).toHaveText(/^Independent people 0 of 3/);
  explained = ada.url();
  await ada.goto(`${server.url}/chain`);
  await expect(ada.locator("main")).toContainText("Bob Birch");
});

test("only people whom the sponsor did not bring open the gate, and then her part is hers", async ({ browser }) => {
  test.setTimeout(240_000);
  const ada = await member(browser, "Ada Almond");
  const bob = await member(browser, "Bob Birch");
  const gauge = ada.locator(".gauge");
  const waiting = async (independent: number): Promise<void> => {
    expect(await ready(ada)).toMatch(/^0\b/);
    await expect(ada.locator(".wallet-head")).toContainText("20 waiting for you");
    await ada.goto(explained);
    await expect(ada.locator("main")).toContainText("It waits for the independence gate.");
    await expect(gauge).toHaveText(new RegExp(`^Independent people ${independent} of 3`));
    await ada.goto(`${server.url}/chain`);
    const bobs = ada.locator("li.list__item", { hasText: "Bob Birch" });
    await expect(bobs.locator(".gauge")).toHaveText(new RegExp(`^Independent people ${independent} of 3`));
  };

  // Neither the sponsor, to whom he turned when he came, nor Fay, whom she brought as well: for
  // Fay's post another 10 wait.
  await comment(ada, "Bob Birch", "What flour?");
  await exchange(browser, bob, "Fay Fir", await linkOf(ada, server));
  await waiting(0);
  // Two of three.
  await exchange(browser, bob, "Cy Cedar");
  await exchange(browser, bob, "Dan Date");
  await waiting(2);
  await exchange(browser, bob, "Eve Elm");

  // The 10 that were held for Bob, and 20 for his open gate, which pays him 40; Fay's 10 still wait.
  expect(await ready(ada)).toMatch(/^30\b/);
  await expect(ada.locator(".wallet-head__balance")).toHaveText("30");
  await expect(ada.locator(".wallet-head")).toContainText("10 waiting for you");
  await expect(ada.locator("main")).toContainText("Bob Birch found independent contacts");
  await ada.goto(explained);
  await expect(ada.locator("main")).toContainText("It was on hold, and counts now.");
  await expect(ada.locator("main dt", { hasText: "Released" })).toBeVisible();
  await expect(gauge).toHaveCount(0);
  await ada.goto(`${server.url}/chain`);
  await expect(ada.locator("li.list__item", { hasText: "Bob Birch" })).toContainText("gate passed");
  await expect(ada.locator("li.list__item", { hasText: "Fay Fir" })).not.toContainText("gate passed");
  expect(await ready(bob)).toMatch(/^40\b/);
  await expect(bob.locator("main")).toContainText("You found independent contacts");
});

/** The two scores of a circle's page, each with its figure and what it is made of. */
const card = (page: Page, score: "stickiness" | "depth"): Locator => page.locator(`section[aria-labelledby=${score}]`);

async function compute(page: Page, circle: string): Promise<void> {
  await page.goto(`${server.url}/circles/${circle}/scores`);
  await send(page, page.getByRole("button", { name: "Compute now" }));
  await expect(page.locator(".score__value")).toHaveCount(2);
}

/** The figure at the head of a score, to which the contributions to its change add up. */
async function figure(page: Page, score: "stickiness" | "depth"): Promise<number> {
  const shown = Number.parseFloat(await card(page, score).locator(".score__value").innerText());
  const cells = await card(page, score).locator(".waterfall__value").allInnerTexts();
  const numbers = cells.map((cell) => Number(cell.replace("−", "-")));
  const last = numbers.pop()!;
  expect(numbers.length, "a week before and what changed since").toBeGreaterThan(1);
  // They add up as they are printed.
  const sum = numbers.reduce((sum, part) => sum + part, 0);
  expect(sum).toBeCloseTo(last, 9);
  expect(last).toBe(shown);
  return shown;
}

test("the founder computes the scores of the new circle", async ({ browser }) => {
  const ada = await member(browser, "Ada Almond");
  await ada.goto(`${server.url}/circles/bakers/scores`);
  await expect(ada.getByRole("heading", { level: 1 })).toHaveText("The life of Bakers");
  await expect(ada.locator("main")).toContainText("Nothing to measure yet");
  await compute(ada, "bakers");

  // All six acted on one day of 28; a test at midnight has two of them.
  const stickiness = await figure(ada, "stickiness");
  expect(stickiness).toBeGreaterThanOrEqual(0.0357);
  expect(stickiness).toBeLessThanOrEqual(0.0714);
  // Bob has four ties of strength 1, each of the four has one, and nobody has answered Ada.
  expect(await figure(ada, "depth")).toBeCloseTo((Math.log2(1 + 4) + 4) / 6, 1);
  for (const [name, value] of [
    ["Members", /^6$/],
    ["Active in 28 days", /^6$/],
    ["Stickiness", /^0\.0[3-7]\d\d$/],
    ["Relationship depth", /^1\.0\d\d\d$/],
  ] as const) {
    const tile = ada.locator("main .tile", { has: ada.getByText(name, { exact: true }) });
    await expect(tile.locator(".tile__value")).toHaveText(value);
  }

  // A week ago nobody was there, so everything comes from newcomers, and there is no course to draw.
  await expect(card(ada, "stickiness")).toContainText(/Since last week stickiness rose from 0\.0000 to 0\.0[3-7]/);
  await expect(card(ada, "stickiness").locator(".waterfall tbody th")).toContainText(["Newcomers"]);
  await expect(ada.getByText("Stickiness, week by week")).toHaveCount(0);
});

/** A line for each time that one turned to the other, so many days ago. */
function turned(one: string, other: string, days: number[]): string[] {
  const day = 86_400_000;
  return days.map((ago) => `${one},${other},${new Date(Date.now() - ago * day).toISOString()}`);
}

test("a circle that has a week behind it says what changed since, and through whom", async ({ browser }) => {
  // Ann and Ben talked daily until eight days ago; then Cleo came, and Ann alone answered her.
  const daily = Array.from({ length: 13 }, (_, index) => 8 + index);
  const lines = [
    ...turned("Ann", "Ben", daily),
    ...turned("Ben", "Ann", daily),
    ...turned("Cleo", "Ann", [3, 2]),
    ...turned("Ann", "Cleo", [3, 2]),
  ];
  const folder = await mkdtemp(join(tmpdir(), "kith-choir-"));
  const file = join(folder, "choir.csv");
  await writeFile(file, lines.join("\n"));
  const main = server;
  const columns = ["--circle", "Choir", "--columns", "actor,target,time"];
  server = await start({ prepare: ["import", "interactions", ...columns, file] });
  try {
    const olga = await somebody(browser);
    await setUp(olga, server);
    await compute(olga, "choir");

    // Then 13 of 28 days each, now (15 + 13 + 2) / (28 · 3).
    expect(await figure(olga, "stickiness")).toBe(0.3571);
    await expect(card(olga, "stickiness")).toContainText("stickiness fell from 0.4643 to 0.3571, by 0.1072");
    expect(await figure(olga, "depth")).toBeGreaterThan(1);
    for (const [score, part, name] of [
      ["stickiness", "Newcomers", "Cleo"],
      ["stickiness", "Members who came on more days", "Ann"],
      ["depth", "Newcomers", "Cleo"],
      ["depth", "Ties that became mutual", "Ann"],
      ["depth", "Ties that faded", "Ben"],
    ] as const) {
      await expect(card(olga, score).locator("li", { hasText: part })).toContainText(name);
    }
    for (const history of ["Stickiness, week by week", "Depth, week by week"]) {
      await expect(olga.getByText(history).first()).toBeVisible();
    }
  } finally {
    await server.stop();
    server = main;
    await rm(folder, { recursive: true, force: true });
  }
});

test("a steward hides a post, and the record says why", async ({ browser }) => {
  const ada = await member(browser, "Ada Almond");
  await ada.goto(`${server.url}/circles/bakers`);
  await ada.locator("main article a[href*='/posts/']").first().click();
  const reason = ada.locator("main form", { has: ada.locator("[name=reason]") }).first();
  const folded = ada.locator("main details", { has: ada.locator("[name=reason]") });
  if (!(await reason.isVisible())) await folded.locator("summary").first().click();
  await reason.locator("[name=reason]").fill("Off topic");
  await send(ada, reason.getByRole("button"));
  await ada.goto(`${server.url}/circles/bakers/log`);
  await expect(ada.locator("main")).toContainText("Off topic");
});

test("a wrong password is refused without saying what was wrong", async ({ browser }) => {
  const page = await somebody(browser, mistaken(`${server.url}/sign-in`));
  await page.goto(`${server.url}/sign-in`);
  await fill(page, { email: "ada.almond@example.org", password: "not the password" });
  await page.locator("main form").getByRole("button").click();
  await expect(page.getByRole("alert")).toContainText("That did not match");
  await expect(page.locator("[name=email]")).toHaveValue("ada.almond@example.org");
  await expect(page.locator("[name=password]")).toHaveValue("");
});

test("a wrong registration keeps what was typed and says what to do", async ({ browser }) => {
  const page = await somebody(browser, mistaken(`${server.url}/join`));
  await page.goto(`${server.url}/join`);
  await page.locator("main form").evaluate((form: HTMLFormElement) => (form.noValidate = true)).catch(() => undefined);
  await fill(page, { name: "Cy", email: "cy@example.org", password: "12345678" });
  await page.locator("[name=email]").fill("ada.almond@example.org");
  const answered = page.waitForResponse(answersForm);
  await page.locator("main form").getByRole("button", { name: "Join", exact: true }).click();
  expect((await answered).status()).toBe(422);
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expect(page.locator("[name=name]")).toHaveValue("Cy");
  await expect(page.locator("[name=password]")).toHaveValue("");
});
