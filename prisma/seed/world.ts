import { type Actor, guest, loadActor, system } from "@/access/actor";
import { enrolPerson } from "@/features/accounts/commands/enrol";
import { read } from "@/lib/db";
import type { Result } from "@/lib/result";
import { addDays, dayIn, fromLocalInput, HOUR, MINUTE, toLocalInput } from "@/lib/time";
import type { Call } from "@/pipeline/command";

/** The demo world's clock: days are counted from the day it is loaded, so that it is always about now. */
export class World {
  readonly today: string;
  readonly start: Date;
  readonly #people = new Map<string, string>();

  constructor(start: Date) {
    this.start = start;
    this.today = dayIn(start, "Asia/Jakarta");
  }

  /** A calendar day, `offset` days from today. */
  day(offset: number): string {
    return addDays(this.today, offset);
  }

  /** A wall-clock time as forms send it. */
  local(offset: number, time: string): string {
    return `${this.day(offset)}T${time}`;
  }

  /** The instant of a wall-clock time in a zone. */
  at(offset: number, time: string, zone = "Asia/Jakarta"): Date {
    const instant = fromLocalInput(this.local(offset, time), zone);
    if (!instant) throw new Error(`no such time: ${offset} ${time} ${zone}`);
    return instant;
  }

  /** When what is going on while the world is loaded began: at a half hour, at least half an hour ago. */
  get begun(): Date {
    const half = 30 * MINUTE;
    return new Date(Math.floor((this.start.getTime() - half) / half) * half);
  }

  /** A time of what is going on as forms send it, `hours` after it began. */
  localSinceBegun(hours: number): string {
    return toLocalInput(new Date(this.begun.getTime() + hours * HOUR), "Asia/Jakarta");
  }

  remember(key: string, personId: string): void {
    this.#people.set(key, personId);
  }

  id(key: string): string {
    const id = this.#people.get(key);
    if (!id) throw new Error(`nobody is called ${key} in this story`);
    return id;
  }

  /** A person of the story with the roles they hold by now. */
  async as(key: string): Promise<Actor> {
    const loaded = await loadActor(read.sql, { personId: this.id(key), sessionId: null });
    if (!loaded) throw new Error(`${key} is gone`);
    return loaded.actor;
  }
}

type Runs<D> = (actor: Actor, raw: unknown, call?: Call) => Promise<Result<D>>;

/** Runs a command as somebody of the story; anything but success stops the load with the whole answer. */
export async function doAs<D>(actor: Actor | null, command: Runs<D>, asked: { input: unknown; now: Date }): Promise<D> {
  const result = await command(actor ?? guest, asked.input, { now: asked.now });
  if (!result.ok) {
    const name = "spec" in command ? JSON.stringify((command as { spec: { name: string } }).spec.name) : command.name;
    throw new Error(`${name} as ${actor?.name ?? "guest"}: ${JSON.stringify(result)}`);
  }
  return result.data;
}

/** Enrols a person of the story. */
export async function enrol(world: World, key: string, facts: Record<string, unknown>): Promise<void> {
  const input = { contact: `${key}@contoh.example`, isDemo: true, ...facts };
  const { personId } = await doAs(system, enrolPerson, { input, now: world.at(-60, "09:00") });
  world.remember(key, personId);
}
