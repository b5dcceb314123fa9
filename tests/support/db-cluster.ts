// vitest globalSetup of the projects that need Postgres.
import type { TestProject } from "vitest/node";
import { startTestCluster, type TestCluster } from "./db";

declare module "vitest" {
  interface ProvidedContext {
    cluster: TestCluster;
  }
}

export default async function setup(project: TestProject) {
  const { stop, ...cluster } = await startTestCluster();
  project.provide("cluster", cluster);
  return stop;
}
