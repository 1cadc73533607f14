import { dataWords } from "./words/data.ts";
import { learnWords } from "./words.ts";

// Whoever shows the files of a project imports this.
learnWords(dataWords);
