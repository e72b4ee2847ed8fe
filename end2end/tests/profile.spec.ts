// What a member says of themselves: a picture, a few words, and who sees them.
import { fileURLToPath } from "node:url";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.js";
import { fill, newcomer, password, send, setUp, signIn } from "../support/people.js";
import { type Server, start } from "../support/server.js";

const picture = fileURLToPath(new URL("../../style/public/icon-192.png", import.meta.url));

let server: Server;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  server = await start();
  const olga = await browser.newPage();
  await setUp(olga, server);
  await olga.context().close();
});
test.afterAll(async () => server?.stop());

async function person(browser: Browser, name: string): Promise<[Page, string]> {
  const full = `${name} ${test.info().project.name}`;
  return [await newcomer(browser, server, full), full];
}

/** The page shows a picture, and the browser is given it. */
async function expectPicture(page: Page): Promise<void> {
  const shown = page.locator("main img.avatar").first();
  await expect(shown).toBeVisible();
  const answer = await page.request.get(server.url + (await shown.getAttribute("src")));
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toBe("image/jpeg");
}

test("a picture and a few words are shown to whom they are for", async ({ browser }) => {
  const [ada, name] = await person(browser, "Ada");
  await expect(ada.getByRole("heading", { name: "Your first steps" })).toBeVisible();
  await ada.locator("main").getByRole("link", { name: "Say who you are" }).click();
  await expect(ada).toHaveURL(/\/settings\/profile$/);
  await expectAccessible(ada);
  const file = ada.locator("main [name=picture]");
  await file.setInputFiles({ name: "notes.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
  await ada.getByRole("button", { name: "Use this picture" }).click();
  await expect(file).toHaveAccessibleDescription(/no JPEG, PNG or WebP/);
  await file.setInputFiles(picture);
  await ada.getByRole("button", { name: "Use this picture" }).click();
  await expect(ada).toHaveURL(/\?saved/);
  await expectPicture(ada);
  await fill(ada, { words: "I bake rye." });
  await ada.locator("main [name=words_for]").selectOption("circles");
  await send(ada, ada.getByRole("button", { name: "Save", exact: true }));
  await expect(ada.getByText("Saved.")).toBeVisible();
  await ada.getByRole("link", { name: "See my page" }).click();
  await expect(ada).toHaveURL(/\/members\/mem_/);
  await expect(ada.locator("main")).toContainText("I bake rye.");
  await expectAccessible(ada);
  const [ben] = await person(browser, "Ben");
  await ben.goto(ada.url());
  await expect(ben.getByRole("heading", { level: 1 })).toHaveText(name);
  await expectPicture(ben);
  await expect(ben.locator("main")).not.toContainText("I bake rye.");
  await ben.goto(server.url);
  await send(ben, ben.getByRole("button", { name: "Put this list away" }));
  await expect(ben.getByRole("heading", { name: "What you could do next" })).toBeVisible();
  for (const page of [ada, ben]) await page.context().close();
});

test("a circle's picture stands on its page and its card", async ({ browser }) => {
  const [cy] = await person(browser, "Cy");
  await cy.goto(`${server.url}/circles/new`);
  await fill(cy, { name: `Rye ${test.info().project.name}`, purpose: "Bread" });
  await cy.getByRole("button", { name: "Start the circle" }).click();
  await expect(cy).toHaveURL(/\/circles\/rye-/);
  const circle = cy.url();
  await cy.goto(`${circle}/edit`);
  await cy.locator("main [name=picture]").setInputFiles(picture);
  await cy.getByRole("button", { name: "Use this picture" }).click();
  await expect(cy).toHaveURL(circle);
  const shown = cy.locator("main header img.rings--picture");
  await expect(shown).toBeVisible();
  const visitor = await (await browser.newContext()).newPage();
  const answer = await visitor.request.get(server.url + (await shown.getAttribute("src")));
  expect(answer.headers()["content-type"]).toBe("image/jpeg");
  await cy.goto(`${server.url}/circles`);
  await expect(cy.locator("article.circle-card img.rings--picture").first()).toBeVisible();
  await cy.goto(`${circle}/edit`);
  await send(cy, cy.getByRole("button", { name: "Remove the picture" }));
  await expect(cy.locator("main header svg.rings")).toBeVisible();
});

test("a picture that was taken away is looked at on appeal, and comes back", async ({ browser }) => {
  test.setTimeout(120_000);
  const [dee, name] = await person(browser, "Dee");
  await dee.goto(`${server.url}/settings/profile`);
  await dee.locator("main [name=picture]").setInputFiles(picture);
  await dee.getByRole("button", { name: "Use this picture" }).click();
  await expect(dee).toHaveURL(/\?saved/);
  await dee.getByRole("link", { name: "See my page" }).click();
  await expect(dee).toHaveURL(/\/members\/mem_/);
  const olga = await (await browser.newContext()).newPage();
  await signIn(olga, server.url, "olga@example.org", password);
  await olga.goto(dee.url());
  await fill(olga, { reason: "Not you" });
  await send(olga, olga.getByRole("button", { name: "Remove picture and words" }));
  await expect(olga.getByText("Picture and words are gone.")).toBeVisible();

  await dee.goto(`${server.url}/notices`);
  await dee.getByRole("link", { name: "Picture and words were taken off your profile" }).click();
  await expect(dee).toHaveURL(/\/notices\/dec_/);
  await fill(dee, { words: "That is me." });
  await send(dee, dee.getByRole("button", { name: "Appeal", exact: true }));

  await olga.goto(`${server.url}/manage/reports`);
  await olga.getByRole("link", { name: `Appeal of ${name}` }).click();
  await expect(olga).toHaveURL(/\/manage\/appeals\/dec_/);
  const shown = olga.getByRole("img", { name: `Picture of ${name}` });
  await expect(shown).toBeVisible();
  const file = await olga.request.get(server.url + (await shown.getAttribute("src")));
  expect(file.headers()["content-type"]).toBe("image/jpeg");
  await expectAccessible(olga);
  await olga.locator("main [name=outcome]").selectOption("overturned");
  await fill(olga, { reason: "It is" });
  await send(olga, olga.getByRole("button", { name: "Decide" }));
  await expect(olga).toHaveURL(/\/manage\/reports\?decided/);
  await dee.goto(`${server.url}/settings/profile`);
  await expectPicture(dee);
  for (const page of [dee, olga]) await page.context().close();
});
