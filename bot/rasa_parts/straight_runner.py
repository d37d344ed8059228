"""Runs Rasa's graph of components one after the other, in an order that is found once."""

from __future__ import annotations

from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelStorage


class StraightRunner(GraphRunner):
    """A graph runner without a scheduler: the graph of a trained model never changes, and runs in one thread."""

    def __init__(self, schema: GraphSchema, nodes: dict[str, GraphNode]) -> None:
        self._schema = schema
        self._nodes = nodes
        self._orders: dict[tuple[str, ...], list[tuple[str, GraphNode, tuple[str, ...]]]] = {}

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> StraightRunner:
        """Create the runner with all of its components, which are loaded now."""
        nodes = {
            name: GraphNode.from_schema_node(name, node, model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        return cls(graph_schema, nodes)

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """Run what the targets need, and return their outputs. Raises ``GraphRunError`` for a missing input."""
        wanted = tuple(targets or self._schema.target_names)
        outputs: dict[str, Any] = dict(inputs or {})
        for name in outputs:
            if name in self._nodes:
                raise GraphRunError(f"The input '{name}' has the name of a node.")
        for name, node, needs in self._order(wanted):
            _, outputs[name] = node(*((need, outputs[need]) for need in needs if need in outputs))
        return {name: outputs[name] for name in wanted}

    def _order(self, targets: tuple[str, ...]) -> list[tuple[str, GraphNode, tuple[str, ...]]]:
        """The nodes that the targets need, each after those that it needs itself, with the names of those."""
        if targets not in self._orders:
            order: dict[str, None] = {}
            for target in targets:
                self._visit(target, order)
            self._orders[targets] = [
                (name, self._nodes[name], tuple(dict.fromkeys(self._schema.nodes[name].needs.values())))
                for name in order
            ]
        return self._orders[targets]

    def _visit(self, name: str, order: dict[str, None]) -> None:
        for need in self._schema.nodes[name].needs.values():
            if need in self._nodes and need not in order:
                self._visit(need, order)
        order[name] = None
