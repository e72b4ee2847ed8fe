// Every form with mistakes: 422 in place, everything but passwords still filled in, and what is
// wrong beside its field. Posts and comments are sent by their island where scripts run.
import { type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";
import { expectKept, expectMistakes, refused, type, type Typed } from "../support/forms.js";
import { address, fill, newcomer, openMenu, password, setUp, setupToken } from "../support/people.js";
import { type Server, start } from "../support/server.js";

let server: Server;
type State = Awaited<ReturnType<BrowserContext["storageState"]>>;
const states: Record<"olga" | "ada", State | undefined> = { olga: undefined, ada: undefined };

// Olga administrates and asks for terms; Ada founded a circle with a post in it; Bob joined it.
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  server = await start();
  const olga = await browser.newPage();
  await setUp(olga, server);
  const ada = await newcomer(browser, server, "Ada Almond");
  await ada.goto(`${server.url}/circles/new`);
  await fill(ada, { name: "Bakers", purpose: "Bread and what goes on it." });
  await ada.getByRole("button", { name: "Start the circle" }).click();
  await expect(ada).toHaveURL(`${server.url}/circles/bakers`);
  await fill(ada, { body: "Who bakes today?" });
  await ada.getByRole("button", { name: "Post", exact: true }).click();
  await expect(ada.locator("article.post")).toHaveCount(1);
  const bob = await newcomer(browser, server, "Bob Birch");
  await bob.goto(`${server.url}/circles/bakers`);
  await bob.getByRole("button", { name: "Join the circle" }).click();
  await expect(bob.getByRole("button", { name: "Leave" })).toBeVisible();
  const thread = await bob.locator("article.post a[href$='#comments']").getAttribute("href");
  await bob.goto(`${server.url}/circles/bakers/report?about=${/pst_\w+/.exec(thread!)![0]}`);
  await bob.locator("main [name=reason]").selectOption("spam");
  await bob.getByRole("button", { name: "Send the report" }).click();
  await expect(bob).toHaveURL(/\/reports\?made/);
  await olga.goto(`${server.url}/settings/community`);
  await fill(olga, { name: "Crumb", terms_en: "Be kind." });
  await olga.getByRole("button", { name: "Save" }).click();
  await expect(olga.locator("main")).toContainText("Saved.");
  states.olga = await olga.context().storageState();
  states.ada = await ada.context().storageState();
});
test.afterAll(async () => server?.stop());

interface Case {
  /** What is wrong. */
  title: string;
  /** The page; `post`, `remove`, `case` and `account` (Bob's) stand for those that are reached by a link. */
  path: string;
  who?: keyof typeof states;
  /** A field that only this form of the page has. */
  by: string;
  typed: Typed;
  /** The fields that are wrong, and what they say. */
  wrong: Record<string, RegExp>;
  /** What concerns no single field. */
  general?: RegExp;
}

const required = /Please fill this in\./;
const tooLong = (most: string): RegExp => new RegExp(`At most ${most} characters, please\\.`);
const range = (least: string, most: string): RegExp => new RegExp(`A number from ${least} to ${most}, please\\.`);
const reward = {
  name_en: "A bag of beans",
  name_zh: "一袋豆子",
  text_en: "250 g.",
  text_zh: "250 克。",
  price: "20",
  codes: "BEAN-1\nBEAN-2",
  count: "3",
};
const codes = (count: number): string => Array.from({ length: count }, (_, index) => `BEAN-${index}`).join("\n");
const offering = { path: "/manage/rewards", who: "olga", by: "codes" } as const;
const community = {
  name: "Crumb & Crust",
  mark: "屑",
  hue: "30",
  zone: "Asia/Shanghai",
  "lang-en": true,
  "lang-zh-CN": true,
  default_language: "zh-CN",
  terms_en: "Be kind & <fair>.",
  terms_zh: "请友善。",
};
const settings = { path: "/settings/community", who: "olga", by: "terms_en" } as const;
const key = { name: "The till", "scope-read": false, "scope-points": true, days: "30" };
const keys = { path: "/settings/keys", who: "olga", by: "days" } as const;
const joining = { path: "/join", by: "name" } as const;
const newcomers = { name: "Cy Cedar", email: "cy.cedar@example.org", password, terms: true };
const passwords = { path: "/settings/security", who: "ada", by: "present" } as const;
const addresses = { path: "/settings/security", who: "ada", by: "email" } as const;
const circle = { path: "/circles/new", who: "ada", by: "purpose" } as const;

const reporting = { path: "/circles/bakers/report", who: "olga", by: "words" } as const;
const deciding = { path: "case", who: "olga", by: "step" } as const;

const cases: Case[] = [
  {
    ...joining,
    title: "join with nothing right",
    typed: { name: "", email: "cy at home", password: "1234567", terms: true },
    wrong: { name: required, email: /Enter an address like/, password: /At least 8 characters, please\./ },
  },
  {
    ...joining,
    title: "join with an address that is taken",
    typed: { ...newcomers, email: address("Ada Almond") },
    wrong: { email: /Somebody is registered with this address/ },
  },
  {
    ...joining,
    title: "join without accepting the terms",
    typed: { ...newcomers, terms: false },
    wrong: { terms: /Please read and accept the terms\./ },
  },
  {
    title: "sign in with a wrong password",
    path: "/sign-in",
    by: "password",
    typed: { email: address("Ada Almond"), password: "not the password" },
    wrong: {},
    general: /That did not match/,
  },
  {
    ...joining,
    title: "join with a password that is guessed soon",
    typed: { ...newcomers, password: "cedar1234" },
    wrong: { password: /It is made of your name or address/ },
  },
  {
    ...passwords,
    title: "change the password without knowing it",
    typed: { present: "not the password", password: "kettle-otter-mile" },
    wrong: { present: /That is not your present password/ },
  },
  {
    ...passwords,
    title: "change the password to one that many use",
    typed: { present: password, password: "qwertyuiop" },
    wrong: { password: /Many people use this password/ },
  },
  {
    ...addresses,
    title: "move to an address that is none",
    typed: { email: "ada at home", "address-password": password },
    wrong: { email: /Enter an address like/ },
  },
  {
    ...addresses,
    title: "move to an address without the password",
    typed: { email: "ada@new.example", "address-password": "not the password" },
    wrong: { "address-password": /That is not your present password/ },
  },
  {
    ...addresses,
    title: "move to somebody's address",
    typed: { email: address("Bob Birch"), "address-password": password },
    wrong: { email: /Somebody else is registered with this address/ },
  },
  { ...circle, title: "start a circle without a name", typed: { name: " ", purpose: "To knit & talk." }, wrong: { name: required } },
  { ...circle, title: "start a circle with a name too long", typed: { name: "k".repeat(81), purpose: "To knit." }, wrong: { name: tooLong("80") } },
  { ...circle, title: "start a circle without a purpose", typed: { name: "Knitters", purpose: "" }, wrong: { purpose: required } },
  { ...circle, title: "start a circle with a purpose too long", typed: { name: "Knitters", purpose: "k".repeat(401) }, wrong: { purpose: tooLong("400") } },
  {
    title: "hide a post without a reason",
    path: "post",
    who: "ada",
    by: "reason",
    typed: { reason: "" },
    wrong: { reason: required },
  },
  {
    title: "remove a member without a reason",
    path: "remove",
    who: "ada",
    by: "reason",
    typed: { reason: " " },
    wrong: { reason: required },
  },
  { ...offering, title: "offer a reward for nothing", typed: { ...reward, price: "0" }, wrong: { price: range("1", "1,000,000") } },
  { ...offering, title: "offer a reward without a name", typed: { ...reward, name_en: "" }, wrong: { name_en: required } },
  { ...offering, title: "offer a reward with a name too long", typed: { ...reward, name_en: "b".repeat(81) }, wrong: { name_en: tooLong("80") } },
  { ...offering, title: "offer a reward with a Chinese name too long", typed: { ...reward, name_zh: "豆".repeat(81) }, wrong: { name_zh: tooLong("80") } },
  { ...offering, title: "offer a reward without a description", typed: { ...reward, text_en: "" }, wrong: { text_en: required } },
  { ...offering, title: "offer a reward with a description too long", typed: { ...reward, text_en: "b".repeat(1_001) }, wrong: { text_en: tooLong("1,000") } },
  { ...offering, title: "offer a reward with a Chinese description too long", typed: { ...reward, text_zh: "豆".repeat(1_001) }, wrong: { text_zh: tooLong("1,000") } },
  { ...offering, title: "offer a reward with a code too long", typed: { ...reward, codes: `BEAN-1\n${"B".repeat(121)}` }, wrong: { codes: /At most 120 characters in a line/ } },
  { ...offering, title: "offer a reward with too many codes", typed: { ...reward, codes: codes(1_001) }, wrong: { codes: /At most 1,000 codes/ } },
  { ...offering, title: "offer a reward without codes", typed: { ...reward, codes: "", count: "" }, wrong: { codes: /Type at least one code/ } },
  { ...offering, title: "offer a reward with too many codes to make", typed: { ...reward, codes: "", count: "1001" }, wrong: { count: range("1", "1,000") } },
  {
    ...offering,
    title: "offer a reward with nothing right",
    typed: { name_en: "", name_zh: "豆".repeat(81), text_en: " ", text_zh: "豆".repeat(1_001), price: "-1", codes: "", count: "0" },
    wrong: {
      name_en: required,
      name_zh: tooLong("80"),
      text_en: required,
      text_zh: tooLong("1,000"),
      price: range("1", "1,000,000"),
      count: range("1", "1,000"),
    },
  },
  {
    ...settings,
    title: "settings with nothing right",
    typed: { ...community, name: "", mark: "abc", hue: "400", "lang-en": false, "lang-zh-CN": false },
    wrong: { name: required, mark: tooLong("2"), hue: range("0", "359"), "lang-en": required },
  },
  {
    ...settings,
    title: "settings with a default language that is not offered",
    typed: { ...community, "lang-zh-CN": false },
    wrong: { default_language: /This does not look right/ },
  },
  {
    ...settings,
    title: "settings with terms too long",
    typed: { ...community, terms_en: "k".repeat(40_001), terms_zh: "友".repeat(40_001) },
    wrong: { terms_en: tooLong("40,000"), terms_zh: tooLong("40,000") },
  },
  {
    title: "invite with nothing right",
    path: "/invitations",
    who: "ada",
    by: "days",
    typed: { message: "m".repeat(401), uses: "0", days: "91" },
    wrong: { message: tooLong("400"), uses: range("1", "100"), days: range("1", "90") },
  },
  {
    title: "invite into a circle without saying whom",
    path: "/circles/bakers/invite",
    who: "ada",
    by: "whom",
    typed: { whom: " " },
    wrong: { whom: required },
  },
  {
    title: "edit a circle to nothing",
    path: "/circles/bakers/edit",
    who: "ada",
    by: "house_rules",
    typed: { name: "", purpose: " ", house_rules: "Be kind." },
    wrong: { name: required, purpose: required },
  },
  {
    title: "delete an account without meaning it",
    path: "/settings/data/delete",
    who: "ada",
    by: "word",
    typed: { word: "perhaps", present: password },
    wrong: { word: /Type the word «delete»\./ },
  },
  {
    title: "delete an account without its password",
    path: "/settings/data/delete",
    who: "ada",
    by: "word",
    typed: { word: "delete", present: "not the password" },
    wrong: { present: /That is not your present password/ },
  },
  {
    title: "a profile with nothing right",
    path: "/settings/profile",
    who: "ada",
    by: "zone",
    typed: { name: "", words: "w".repeat(401), words_for: "circles" },
    wrong: { name: required, words: tooLong("400") },
  },
  {
    title: "correct a sponsor to nobody",
    path: "account",
    who: "olga",
    by: "sponsor",
    typed: { sponsor: "nobody@example.org", "sponsor-reason": "They told me", moves: true },
    wrong: { sponsor: /No member has this address or id\./ },
  },
  { ...reporting, title: "report without a reason", typed: { reason: "", words: "Look." }, wrong: { reason: required } },
  { ...reporting, title: "report something else without words", typed: { reason: "other", words: " " }, wrong: { words: required } },
  { ...deciding, title: "decide without a reason", typed: { step: "warn", reason: " " }, wrong: { reason: required } },
  { ...deciding, title: "suspend for no days", typed: { step: "suspend", days: "0", reason: "Enough" }, wrong: { days: range("1", "365") } },
  { ...keys, title: "a key without a name", typed: { ...key, name: "" }, wrong: { name: required } },
  { ...keys, title: "a key that may nothing", typed: { ...key, "scope-points": false }, wrong: { "scope-read": /Tick at least one\./ } },
  { ...keys, title: "a key for no days", typed: { ...key, days: "0" }, wrong: { days: range("1", "366") } },
];

async function visit(page: Page, who: Case["who"]): Promise<void> {
  if (who) await page.context().addCookies(states[who]!.cookies);
}

/** Opens the one post's page, with the stewards' form unfolded. */
async function openPost(page: Page): Promise<void> {
  await page.goto(`${server.url}/circles/bakers`);
  const thread = await page.locator("article.post a[href$='#comments']").getAttribute("href");
  await page.goto(server.url + thread!.replace("#comments", ""));
  await page.locator("#moderate summary").click();
}

async function open(page: Page, path: string): Promise<void> {
  if (path === "post") return openPost(page);
  if (path === "case") {
    await page.goto(`${server.url}/manage/reports`);
    await page.locator("main a[href^='/manage/reports/']").first().click();
    await expect(page).toHaveURL(/\/reports\/pst_/);
    return;
  }
  if (path === "account") {
    await page.goto(`${server.url}/manage/members`);
    const row = page.locator("main tr", { hasText: "Bob Birch" });
    await page.goto(server.url + (await row.locator("a[href$='/account']").getAttribute("href")));
    return;
  }
  if (path !== "remove") {
    await page.goto(server.url + path);
    return;
  }
  await page.goto(`${server.url}/circles/bakers/members`);
  await openMenu(page, "More about Bob Birch");
  await page.getByRole("link", { name: "Remove Bob Birch" }).click();
  await expect(page.getByRole("heading", { name: "Remove Bob Birch from the circle?" })).toBeVisible();
}

/** The summary of mistakes, with a link to each wrong field. */
async function expectSummary(page: Page, wrong: string[], general?: RegExp): Promise<void> {
  const summary = page.locator("#form-errors");
  await expect(summary).toHaveRole("alert");
  await expect(summary.locator("li")).toHaveCount(wrong.length + (general ? 1 : 0));
  if (general) await expect(summary).toContainText(general);
  for (const name of wrong) await expect(summary.locator(`a[href="#${name}"]`)).toBeVisible();
}

for (const { title, path, who, by, typed, wrong, general } of cases) {
  test(title, async ({ page }) => {
    await visit(page, who);
    await open(page, path);
    const form = page.locator("main form", { has: page.locator(`[name="${by}"]`) });
    await type(form, typed);
    await refused(page, form);
    await expectSummary(page, Object.keys(wrong), general);
    await expectMistakes(form, wrong);
    await expectKept(form, typed);
  });
}

test("after a mistake is mended, the form goes through", async ({ page }) => {
  await page.goto(`${server.url}/sign-in?next=/wallet`);
  const form = page.locator("main form", { has: page.locator("[name=password]") });
  await type(form, { email: address("Ada Almond"), password: "not the password" });
  await refused(page, form);
  await expectSummary(page, [], /That did not match/);
  await type(form, { password });
  await form.locator("button[type=submit]").click();
  await expect(page).toHaveURL(`${server.url}/wallet`);
});

test("the last administrator stays one", async ({ page }) => {
  await visit(page, "olga");
  await page.goto(`${server.url}/manage/members`);
  const role = page.getByRole("combobox", { name: "Role of Olga Operator" });
  const form = page.locator("main form", { has: role });
  await role.selectOption("member");
  await refused(page, form);
  await expectSummary(page, ["role"]);
  await expectMistakes(form, { role: /The last administrator stays one/ });
  await expectKept(form, { role: "member" });
  await page.goto(`${server.url}/manage/members`);
  await expect(role).toHaveValue("administrator");
});

test("set up with nothing right", async ({ page }) => {
  const fresh = await start();
  try {
    await page.goto(`${fresh.url}/setup`);
    const form = page.locator("main form", { has: page.locator("[name=token]") });
    await type(form, { token: "guessed", name: "Olga", email: "olga@example.org", password });
    await refused(page, form);
    await expectSummary(page, ["token"]);
    await expectMistakes(form, { token: /This is not the token/ });
    await expectKept(form, { token: "guessed", name: "Olga", email: "olga@example.org", password });
    const typed = { token: await setupToken(fresh), name: "", email: "olga", password: "1234567" };
    await type(form, typed);
    await refused(page, form);
    const wrong = { name: required, email: /Enter an address like/, password: /At least 8 characters/ };
    await expectSummary(page, Object.keys(wrong));
    await expectMistakes(form, wrong);
    await expectKept(form, typed);
  } finally {
    await fresh.stop();
  }
});

/** A text that is refused: by the page, or by the island, which calls the server itself. */
async function expectTextRefused(page: Page, text: string, reason: RegExp): Promise<void> {
  const form: Locator = page.locator("form.composer");
  await page.waitForLoadState("networkidle");
  await type(form, { body: text });
  const answered = page.waitForResponse((answer) => answer.request().method() === "POST");
  await form.getByRole("button").click();
  expect((await answered).status()).toBe(422);
  const field = form.locator("[name=body]");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(reason);
  await expect(page.locator("main").getByRole("alert").first()).toContainText(reason);
  await expect(field).toHaveValue(text);
}

test("a post that is empty or too long", async ({ page }) => {
  await visit(page, "ada");
  await page.goto(`${server.url}/circles/bakers`);
  await expectTextRefused(page, " ", required);
  await expectTextRefused(page, "x".repeat(10_001), tooLong("10,000"));
});

test("a comment that is empty or too long", async ({ page }) => {
  await visit(page, "ada");
  await openPost(page);
  await expectTextRefused(page, " ", required);
  await expectTextRefused(page, "x".repeat(4_001), tooLong("4,000"));
});

test("terms that change while somebody reads them are read again", async ({ browser, page }) => {
  await page.goto(`${server.url}/join`);
  const form = page.locator("main form", { has: page.locator("[name=terms]") });
  const typed = { name: "Dee Dill", email: "dee.dill@example.org", password, terms: true };
  await type(form, typed);
  const olga = await (await browser.newContext({ storageState: states.olga })).newPage();
  await olga.goto(`${server.url}/settings/community`);
  await fill(olga, { terms_en: "Be kinder." });
  await olga.getByRole("button", { name: "Save" }).click();
  await expect(olga.locator("main")).toContainText("Saved.");
  await refused(page, form);
  await expectSummary(page, ["terms"]);
  await expectMistakes(form, { terms: /The terms were changed meanwhile/ });
  // The box is empty again: it was ticked beside other words.
  await expectKept(form, { ...typed, terms: false });
  await type(form, { password, terms: true });
  await form.locator("button[type=submit]").click();
  await expect(page).toHaveURL(`${server.url}/`);
});
