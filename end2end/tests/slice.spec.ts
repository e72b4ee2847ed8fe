// The main job, end to end: from a friend's link to points along the chain and a reward.
import { expect, type Page, test } from "@playwright/test";
import { fill, password, register, send, setUp, signIn } from "../support/people.js";
import { type Server, start } from "../support/server.js";
import { watch } from "../support/watch.js";

let server: Server;

test.beforeAll(async () => {
  server = await start();
});
test.afterAll(async () => server.stop());

test.describe.configure({ mode: "serial" });

/** What is ready to spend, as the head of each page says. */
async function ready(page: Page): Promise<string> {
  await page.goto(`${server.url}/wallet`);
  return (await page.locator("a.points").innerText()).trim();
}

test("a friend's link, a circle, a post, points and a reward", async ({ browser }) => {
  test.setTimeout(240_000);
  const olga = await browser.newPage();
  const quiet = watch(olga, server.url);
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
  const ada = await (await browser.newContext()).newPage();
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
  const bob = await (await browser.newContext()).newPage();
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

  // Her part waits for the independence gate, and the wallet explains it.
  await ada.goto(`${server.url}/wallet?show=held`);
  await expect(ada.locator("main")).toContainText("First post by Bob Birch in Bakers");
  const entry = ada.locator("main details", { has: ada.locator("a[href^='/wallet/trf_']") }).first();
  await entry.locator("summary").click();
  await entry.getByRole("link", { name: /Explain this entry/ }).click();
  await expect(ada.locator("main")).toContainText("version 1");
  await expect(ada.locator("main")).toContainText("independent");
  await ada.goto(`${server.url}/chain`);
  await expect(ada.locator("main")).toContainText("Bob Birch");

  // He spends his points on the reward.
  await bob.goto(`${server.url}/rewards`);
  await bob.getByRole("link", { name: /A bag of beans/ }).first().click();
  await bob.getByRole("button", { name: "Reserve it for me" }).click();
  await bob.getByRole("button", { name: "Spend the points" }).click();
  await expect(bob.locator("main")).toContainText("BEAN-1");
  expect(await ready(bob)).toMatch(/^0\b/);

  // The founder sees the circle's figures.
  await ada.goto(`${server.url}/circles/bakers/scores`);
  await expect(ada.getByRole("heading", { level: 1 })).toBeVisible();
  quiet.expectQuiet();
});

test("a steward hides a post, and the record says why", async ({ browser }) => {
  const ada = await browser.newPage();
  await signIn(ada, server.url, "ada.almond@example.org", password);
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

test("a wrong password is refused without saying what was wrong", async ({ page }) => {
  await page.goto(`${server.url}/sign-in`);
  await fill(page, { email: "ada.almond@example.org", password: "not the password" });
  await page.locator("main form").getByRole("button").click();
  await expect(page.getByRole("alert")).toContainText("That did not match");
  await expect(page.locator("[name=email]")).toHaveValue("ada.almond@example.org");
  await expect(page.locator("[name=password]")).toHaveValue("");
});

test("a wrong registration keeps what was typed and says what to do", async ({ page }) => {
  await page.goto(`${server.url}/join`);
  await page.locator("main form").evaluate((form: HTMLFormElement) => (form.noValidate = true)).catch(() => undefined);
  await fill(page, { name: "Cy", email: "cy@example.org", password: "12345678" });
  await page.locator("[name=email]").fill("ada.almond@example.org");
  const answered = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.locator("main form").getByRole("button", { name: "Join", exact: true }).click();
  expect((await answered).status()).toBe(422);
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expect(page.locator("[name=name]")).toHaveValue("Cy");
  await expect(page.locator("[name=password]")).toHaveValue("");
});
