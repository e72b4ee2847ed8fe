// Every form of every page of the demo, as the server finds them without scripts
// (server/tests/it/authorisation/forms.rs): too much in every field is answered in place, and nothing
// that was typed is lost but passwords.
import { expect, type Page, test } from "@playwright/test";
import { as, groups, openDemo } from "../support/pages.js";
import { answersForm } from "../support/people.js";
import { routeOf, routes } from "../support/routes.js";
import type { Server } from "../support/server.js";

let server: Server;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await openDemo();
});
test.afterAll(async () => server?.stop());

/** What tells a form from the others of its page, with what stands in its fields. */
interface Shown {
  what: string;
  values: Record<string, string>;
}

/** The forms of a page that are sent to it, and take something that is typed; `fill` overfills one of them. */
function formsOf(fill: string | undefined): Shown[] {
  const typed = (field: Element): boolean =>
    field instanceof HTMLTextAreaElement ||
    (field instanceof HTMLInputElement && /^(text|email|search|tel|url|number|password)$/.test(field.type));
  const shown: Shown[] = [];
  for (const form of document.querySelectorAll<HTMLFormElement>("main form[method=post]")) {
    if (new URL(form.action).pathname !== location.pathname) continue;
    // A field that nobody sees is for programs.
    const fields = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>("[name]")].filter(
      (field) => field.name !== "second_thought" && !field.disabled && field.type !== "hidden" && field.type !== "file",
    );
    if (!fields.some((field) => typed(field) && field.type !== "password")) continue;
    const what = [form.querySelector<HTMLInputElement>("[name=do]")?.value, ...fields.filter(typed).map((field) => field.name)].join(" ");
    if (what === fill) {
      form.noValidate = true;
      form.dataset.tried = "";
      for (let up: Element | null = form; up; up = up.parentElement) if (up instanceof HTMLDetailsElement) up.open = true;
      for (const field of fields.filter(typed)) {
        field.removeAttribute("maxlength");
        (field as HTMLInputElement).value = field.type === "number" ? "999999999999" : "x".repeat(12_000);
      }
    }
    const choice = (field: (typeof fields)[number]): string =>
      field instanceof HTMLInputElement && /checkbox|radio/.test(field.type) ? `${field.checked}` : field.value;
    const values = fields.filter((field) => field.type !== "submit").map((field) => [`${field.name}${field.type === "radio" ? field.value : ""}`, field.type === "password" ? "" : choice(field)]);
    shown.push({ what, values: Object.fromEntries(values) });
  }
  return shown;
}

/** Sends one form with too much in it; answers what is wrong with what came back. */
async function overfill(page: Page, path: string, what: string): Promise<string | undefined> {
  await page.goto(server.url + path, { waitUntil: "networkidle" });
  const sent = (await page.evaluate(formsOf, what)).find((form) => form.what === what);
  if (!sent) return "the form is not there again";
  const answered = page.waitForResponse(answersForm);
  await page.locator("form[data-tried] button[type=submit]").first().click();
  const answer = await answered;
  // An island calls the server itself, and stays where it is.
  const island = new URL(answer.url()).pathname.startsWith("/api/");
  if (!island && answer.status() !== 422) return `answered ${answer.status()}`;
  if (!island) await expect(page.locator("form[data-tried]")).toHaveCount(0);
  const back = (await page.evaluate(formsOf, undefined)).find((form) => form.what === what);
  const lost = Object.keys(sent.values).filter((name) => back?.values[name] !== sent.values[name]);
  return lost.length ? `lost ${lost.join(", ")}` : undefined;
}

/** How many forms each finds at least: fewer means that this test looks past them. */
const least: Record<string, number> = { visitor: 7, member: 14, manager: 8, administrator: 8, partner: 2 };

for (const [label, role, pages] of groups) {
  test(`nothing that is typed is lost: ${label}`, async ({ page }) => {
    test.setTimeout(300_000);
    const all = routes();
    const seen = new Set<string>();
    const wrong: string[] = [];
    if (role) await as(page, role);
    for (const path of await pages(page)) {
      await page.goto(server.url + path);
      for (const { what } of await page.evaluate(formsOf, undefined)) {
        const form = `${routeOf(path, all)} (${what})`;
        if (seen.has(form)) continue;
        seen.add(form);
        const trouble = await overfill(page, path, what);
        if (trouble) wrong.push(`${form}: ${trouble}`);
      }
    }
    expect(seen.size, [...seen].join("; ")).toBeGreaterThanOrEqual(least[label]!);
    expect(wrong).toEqual([]);
  });
}
