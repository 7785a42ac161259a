import Maximize from 'lucide-solid/icons/maximize';
import Minus from 'lucide-solid/icons/minus';
import Plus from 'lucide-solid/icons/plus';
import type { Accessor, JSX } from 'solid-js';
import { minimapScale, worldOnMap } from './canvas/minimap.ts';
import type { GraphModel } from './graph-model.ts';
import type { GraphStage } from './stage.ts';
import './Minimap.css';
import { words } from '../words/catalogue.ts';

/** The small map, and the buttons that zoom: what the wheel and the hand do, by clicks and keys. */
export function Minimap(props: {
  ref: (element: HTMLCanvasElement) => void;
  stage: () => GraphStage | undefined;
  model: Accessor<GraphModel | undefined>;
  onZoom: (way: number) => void;
  onFit: () => void;
}): JSX.Element {
  const lookAt = (event: PointerEvent): void => {
    const stage = props.stage();
    const model = props.model();
    if (stage === undefined || model === undefined || !(event.currentTarget instanceof HTMLElement)) return;
    const { clientWidth: width, clientHeight: height } = event.currentTarget;
    const world = worldOnMap(minimapScale(model.positions, { width, height }), event.offsetX, event.offsetY);
    stage.look({ ...stage.camera(), ...world });
  };
  return (
    <>
      <div class="zoom-buttons">
        <button
          type="button"
          class="icon-btn"
          aria-label={words.graph.zoomIn}
          title={words.graph.zoomInKey}
          onClick={() => props.onZoom(1)}
        >
          <Plus />
        </button>
        <button
          type="button"
          class="icon-btn"
          aria-label={words.graph.zoomOut}
          title={words.graph.zoomOutKey}
          onClick={() => props.onZoom(-1)}
        >
          <Minus />
        </button>
        <button
          type="button"
          class="icon-btn"
          aria-label={words.graph.showAll}
          title={words.graph.showAllKey}
          onClick={() => props.onFit()}
        >
          <Maximize />
        </button>
      </div>
      <canvas
        ref={props.ref}
        class="minimap"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          lookAt(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) lookAt(event);
        }}
      />
    </>
  );
}
