import leshan from "../../data/standards/cn-leshan-2021-2025.json?raw";
import { Engine } from "./engine.ts";
import { type Port, serve } from "./serve.ts";

const standards = new Map([["cn-leshan-2021-2025", { name: "cn-leshan-2021-2025.json", text: leshan }]]);

serve(new Engine(standards), self as unknown as Port);
