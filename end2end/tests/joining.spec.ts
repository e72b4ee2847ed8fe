// Who may join: work that the browser does by itself, a field that nobody sees, the operator's question;
// and who brought whom, corrected by a manager.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.js";
import { address, fill, newcomer, password, register, send, setUp } from "../support/people.js";
import { type Server, start } from "../support/server.js";

let server: Server;
let olga: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  server = await start();
  olga = await browser.newPage();
  await setUp(olga, server);
});
test.afterAll(async () => {
  await olga?.context().close();
  await server?.stop();
});

const scripts = (): boolean => test.info().project.use.javaScriptEnabled ?? true;
const full = (name: string): string => `${name} ${test.info().project.name}`;

/** Sends the form with the question on the page of the settings. */
async function ask(question: string, answers: string): Promise<void> {
  await olga.goto(`${server.url}/settings/community`);
  await fill(olga, { question_en: question, answers_en: answers });
  await send(olga, olga.getByRole("button", { name: "Set the question" }));
}

async function visitor(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${server.url}/join`);
  return page;
}

test("the browser works while somebody types", async ({ browser }) => {
  const page = await visitor(browser);
  await expect(page.getByRole("textbox", { name: "Leave this field empty" })).toHaveCount(0);
  await expectAccessible(page);
  const proof = page.locator("input[name=proof]");
  if (scripts()) await expect(proof).toHaveValue(/^\d+$/);
  else await expect(proof).toHaveValue("");
  await register(page, full("Ada Almond"));
  await olga.goto(`${server.url}/settings/community`);
  await expect(olga.getByRole("row", { name: /Let through/ })).toContainText(/\d/);
  await page.context().close();
});

test("a program falls for the field that nobody sees", async ({ browser }) => {
  const page = await visitor(browser);
  await fill(page, { name: full("Bot"), email: address(full("Bot")), password });
  await page.locator("[name=second_thought]").evaluate((field: HTMLInputElement) => (field.value = "https://spam.example"));
  await send(page, page.locator("main form button[type=submit]"));
  await expect(page.locator("#form-errors")).toContainText("A field that nobody sees was filled in");
  await expect(page.locator("[name=email]")).toHaveValue(address(full("Bot")));
  // Sent again as it stands, it goes through.
  await fill(page, { password });
  await page.locator("main form button[type=submit]").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(full("Bot"));
  await page.context().close();
});

test("a question is answered before one joins", async ({ browser }) => {
  await ask("What lifts our bread?", "");
  await expect(olga.locator("#answers_en-error")).toBeVisible();
  await ask("What lifts our bread?", "Leaven\nWild yeast");
  await expect(olga).toHaveURL(/\?saved/);
  await expectAccessible(olga);
  const page = await visitor(browser);
  const typed = { name: full("Bob Birch"), email: address(full("Bob Birch")) };
  await fill(page, { ...typed, password, answer: "flour" });
  await send(page, page.locator("main form button[type=submit]"));
  await expect(page.locator("#answer-error")).toContainText("That is not the answer");
  for (const [name, value] of Object.entries(typed)) await expect(page.locator(`[name=${name}]`)).toHaveValue(value);
  await expectAccessible(page);
  await fill(page, { password, answer: "wild YEAST" });
  await page.locator("main form button[type=submit]").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(full("Bob Birch"));
  await page.context().close();
  await ask("", "");
  await expect(olga).toHaveURL(/\?saved/);
});

test("a manager corrects who brought a member", async ({ browser }) => {
  const eve = await newcomer(browser, server, full("Eve Elder"));
  const cy = await newcomer(browser, server, full("Cy Cedar"));
  await olga.goto(`${server.url}/manage/members`);
  await olga.getByRole("link", { name: `Account of ${full("Cy Cedar")}` }).click();
  await expect(olga).toHaveURL(/\/account$/);
  const form = olga.locator("main form", { has: olga.locator("[name=sponsor]") });
  await expect(form).toContainText("nobody brought them");
  await fill(olga, { sponsor: "nobody@example.org", "sponsor-reason": "They met at the market" });
  await form.locator("[name=moves]").check();
  await send(olga, form.getByRole("button"));
  await expect(olga.locator("#sponsor-error")).toContainText("No member has this address");
  await expect(form.locator("[name=sponsor-reason]")).toHaveValue("They met at the market");
  await expectAccessible(olga);
  await fill(olga, { sponsor: address(full("Eve Elder")) });
  await form.getByRole("button").click();
  await expect(olga).toHaveURL(/\?corrected/);
  await expect(form).toContainText(`${full("Eve Elder")} brought them`);
  await cy.goto(`${server.url}/chain`);
  await expect(cy.locator("main")).toContainText(full("Eve Elder"));
  await eve.goto(`${server.url}/chain`);
  await expect(eve.locator("main")).toContainText(full("Cy Cedar"));
  await cy.context().close();
  await eve.context().close();
});
