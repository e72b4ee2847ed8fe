// Signing in with an account elsewhere, at a real OpenID Connect provider.
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.js";
import { addressAt, type Idp, openIdp, signInThere } from "../support/idp.js";
import { fill, newcomer, password, setUp } from "../support/people.js";
import { type Server, start } from "../support/server.js";

let server: Server;
let idp: Idp;

test.beforeAll(async ({ browser }) => {
  idp = await openIdp();
  server = await start({ env: idp.env });
  idp.serve(server.url);
  const olga = await browser.newPage();
  await setUp(olga, server);
  await olga.context().close();
});
test.afterAll(async () => {
  await server?.stop();
  await idp?.stop();
});

const elsewhere = (): string => `${server.url}/settings/security/provider`;

/** The provider's own pages ask for fonts, which are none of ours. */
const quiet = (context: BrowserContext): Promise<unknown> => context.route(/fonts\./, (route) => route.abort());

/** Sets out from the page for signing in. */
async function setOut(page: Page): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await page.getByRole("button", { name: "Continue with Elm ID" }).click();
}

test("somebody joins through the provider, and comes back through it", async ({ page }) => {
  await quiet(page.context());
  const login = `ada.${test.info().project.name}`;
  await setOut(page);
  await signInThere(page, idp, login);
  await expect(page).toHaveURL(`${server.url}/join`);
  await expect(page.locator("main")).toContainText(addressAt(login));
  await expect(page.locator("main [name=name]")).toHaveValue(login.replaceAll(".", " "));
  await expect(page.locator("main [name=password]")).toHaveCount(0);
  await expectAccessible(page);
  const name = `Ada ${test.info().project.name}`;
  await fill(page, { name });
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);

  await page.goto(`${server.url}/sign-out`);
  await page.locator("main form").getByRole("button").click();
  await expect(page).toHaveURL(`${server.url}/`);
  // The provider knows this browser, and asks nothing.
  await setOut(page);
  await expect(page).toHaveURL(`${server.url}/`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await page.goto(elsewhere());
  await expect(page.locator("#identities")).toContainText(addressAt(login));
  await expect(page.locator("main")).toContainText("Nothing else opens your account");
  await expectAccessible(page);

  // Whoever has just signed in there chooses a password without a mail, and takes their data along.
  await page.getByRole("link", { name: "Choose a password" }).click();
  await expect(page).toHaveURL(`${server.url}/settings/security`);
  const card = page.locator("section", { has: page.locator("#password-title") });
  await expect(page.locator("main [name=address-password]")).toHaveCount(0);
  await expect(page.locator("main")).toContainText("This asks for your password, and you have none yet.");
  await card.locator("[name=password]").fill("password");
  await card.getByRole("button", { name: "Choose a password" }).click();
  await expect(card.locator("#password-error")).toBeVisible();
  await expectAccessible(page);
  await card.locator("[name=password]").fill(password);
  await card.getByRole("button", { name: "Choose a password" }).click();
  await expect(page).toHaveURL(`${server.url}/settings/security?changed=1`);
  await page.goto(`${server.url}/settings/data`);
  const file = page.waitForEvent("download");
  await fill(page, { present: password });
  await page.locator("main form", { has: page.locator("[name=present]") }).getByRole("button").click();
  expect((await file).suggestedFilename()).toMatch(/\.(json|zip)$/);
});

test("a member connects an account elsewhere, and signs in with it", async ({ page, browser }) => {
  const name = `Ben ${test.info().project.name}`;
  const login = `ben.${test.info().project.name}`;
  const ben = await newcomer(browser, server, name);
  await quiet(ben.context());
  await ben.goto(`${server.url}/settings/security`);
  await ben.getByRole("link", { name: "Account elsewhere" }).click();
  await expect(ben).toHaveURL(elsewhere());
  await expectAccessible(ben);
  await fill(ben, { present: password });
  await ben.getByRole("button", { name: "Continue with Elm ID" }).click();
  await signInThere(ben, idp, login);
  await expect(ben).toHaveURL(`${elsewhere()}?connected=1`);
  await expect(ben.locator("#identities")).toContainText(addressAt(login));

  await quiet(page.context());
  await setOut(page);
  await signInThere(page, idp, login);
  await expect(page).toHaveURL(`${server.url}/`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);

  await fill(await opened(ben, "Disconnect"), { "end-password": password });
  await ben.getByRole("button", { name: "Disconnect" }).click();
  await expect(ben.locator("#identities")).toHaveCount(0);
});

/** Unfolds what stands behind a summary. */
async function opened(page: Page, summary: string): Promise<Page> {
  await page.locator("summary", { hasText: summary }).click();
  return page;
}
