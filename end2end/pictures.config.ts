// `cargo xtask pictures`: the same browser as the tests have, for the pictures of the README.
import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.js";

export default defineConfig({
  ...tests,
  testDir: "pictures",
  testMatch: "**/*.ts",
  workers: 1,
  timeout: 120_000,
  projects: [{ name: "pictures" }],
});
