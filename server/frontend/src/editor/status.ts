// The line of text below the editor, which a screen reader reads out when it changes.

export interface Offer {
  label: string;
  act: () => void;
}

export type Severity = "error" | "warning" | "note";

export interface Line {
  text: string;
  severity: Severity;
}

export class Status {
  private faults: readonly Line[] = [];
  private faultOffers: readonly Offer[] = [];
  private isNote = false;

  constructor(private readonly element: HTMLElement) {}

  /** Says what is wrong with the query, for as long as it is. */
  setFaults(faults: readonly Line[], offers: readonly Offer[]): void {
    const isSame = JSON.stringify(faults) === JSON.stringify(this.faults);
    [this.faults, this.faultOffers] = [faults, offers];
    // What is read out already is not read out again.
    if (!isSame || this.element.childElementCount === 0) this.show(faults, offers);
  }

  /** What keeps the query from being run, as far as it is known. */
  get errors(): string[] {
    return this.faults.filter(({ severity }) => severity === "error").map(({ text }) => text);
  }

  /** Says what was done, until the query is changed. */
  say(text: string, offers: readonly Offer[] = []): void {
    this.isNote = true;
    this.show(text.split("\n").filter(Boolean).map((line) => ({ text: line, severity: "note" })), offers);
  }

  /** Goes back to what is wrong with the query. */
  clear(): void {
    if (!this.isNote) return;
    this.isNote = false;
    this.show(this.faults, this.faultOffers);
  }

  private show(lines: readonly Line[], offers: readonly Offer[]): void {
    const isFaults = offers === this.faultOffers;
    this.element.replaceChildren(...lines.map(({ text, severity }) => {
      const paragraph = document.createElement("p");
      paragraph.dataset.severity = severity;
      paragraph.textContent = text;
      return paragraph;
    }));
    for (const [place, offer] of offers.entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "small";
      button.textContent = offer.label;
      // An offer is looked up when it is taken: the text may say the same of a later state.
      button.addEventListener("click", () => (isFaults ? this.faultOffers[place] ?? offer : offer).act());
      this.element.append(button);
    }
  }
}
