/** By itself, to be loaded late: see `libraryBind`. */
export { Template } from 'adaptivecards-templating';
